//! Models in files: `config.json`, `model.safetensors` and `tokenizer.json`, as Hugging Face keeps a Llama.
//!
//! Weights are `F32`, `F16` or `BF16`; or, in this project's smaller form, `I8` with the tensor `<name>.scale` beside
//! each, which has a number for each row. All become numbers of the model's kind when they are loaded.

mod error;
mod file;
mod limits;
mod load;
mod write;

pub use error::{CheckpointError, WeightsError};
pub use limits::{MAX_BYTES, MAX_HEADER_BYTES};
pub use load::{Checkpoint, read_weights};
pub use write::{Precision, Tensors, convert, write_weights};
