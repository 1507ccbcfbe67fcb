//! The components that lessons on the parts of a layer share.

mod desk;
mod fields;
mod graph;
mod looking;
mod reading;

pub use desk::Desk;
pub use fields::{ProblemLine, SliderField, TextField};
pub use graph::GraphChart;
pub use looking::{Answer, NoAnswer, beyond, compare, look};
pub use reading::{LayerSelect, TextRead, TokenSelect};
