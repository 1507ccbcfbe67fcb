//! The components that lessons on the parts of a layer share.

mod desk;
mod fields;
mod graph;
mod looking;
mod model_in_use;
mod own;
mod reading;
mod writer;
mod writing;

pub use desk::Desk;
pub use fields::{ProblemLine, SliderField, TextField};
pub use graph::GraphChart;
pub use looking::{Answer, NoAnswer, beyond, compare, length, look, looks};
pub use model_in_use::ModelInUse;
pub use own::{own_number, reading_files};
pub use reading::{LayerSelect, TextRead, TokenSelect};
pub use writer::{Passage, Written, written};
pub use writing::{SeedField, TemperatureField};
