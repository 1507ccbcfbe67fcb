//! What the lessons on the parts of a layer share: vectors and numbers as they are typed, the text that a small model
//! reads, and the moments of a lesson whose steps are its phases.

mod bytes;
mod graph;
mod own;
mod reading;
mod steps;
mod vector;
mod writing;

#[cfg(target_arch = "wasm32")]
pub mod view;

pub use bytes::binary;
pub use graph::Graph;
pub use own::{MODEL_BYTES, MODEL_FILES, sorted};
pub use reading::{MOST_LAYERS, MOST_TOKENS, Reading, cut_short, past_the_last, reader, word};
pub use steps::{moment, strings};
pub use vector::{MAX_NUMBERS, Vector, VectorError};
pub use writing::{Writing, last_words};
