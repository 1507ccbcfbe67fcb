//! Why files are no model.

use super::limits::{MAX_BYTES, MAX_HEADER_BYTES};
use crate::config::ConfigError;
use llama_lens_tokenizers::formats::LoadError;
use thiserror::Error;

/// Why a file of weights cannot be read, or does not belong to a configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsError {
    /// More bytes than are read.
    #[error("has {0} bytes; at most {MAX_BYTES} are read")]
    TooLarge(usize),
    /// The header is longer than any that is needed.
    #[error(
        "has a header of {0} bytes, which is no safetensors file or one of too many tensors; at most {MAX_HEADER_BYTES} are read"
    )]
    LongHeader(u64),
    /// The file ends within its header or before it.
    #[error("ends after {0} bytes, within its header")]
    ShortHeader(usize),
    /// The header cannot be read, or its tensors overlap, leave gaps or have sizes that do not fit their shapes.
    #[error("is no safetensors file: {0}")]
    Header(String),
    /// The tensors are not as long as the file says.
    #[error("says that its tensors have {said} bytes, but {found} are there")]
    Length {
        /// What the header says.
        said: usize,
        /// What there is.
        found: usize,
    },
    /// A tensor of the configuration is not there.
    #[error("has no tensor `{0}`")]
    Missing(String),
    /// A tensor that the configuration does not have: the model would be another without it.
    #[error("has a tensor `{0}`, which is no part of the model that config.json describes")]
    Unknown(String),
    /// A tensor of another shape.
    #[error("`{name}` has the shape {found:?}, but config.json asks for {expected:?}")]
    Shape {
        /// Its name.
        name: String,
        /// The shape in the file.
        found: Vec<usize>,
        /// The shape that the configuration asks for.
        expected: Vec<usize>,
    },
    /// Numbers of a type that is not read.
    #[error("`{name}` is of type {found}; F32, F16, BF16 and I8 with a scale per row are read")]
    Type {
        /// The tensor.
        name: String,
        /// Its type.
        found: String,
    },
    /// A weight that is not a number, or infinite.
    #[error("`{name}` has no finite number at place {place}")]
    NotFinite {
        /// The tensor.
        name: String,
        /// Which of its numbers, from 0.
        place: usize,
    },
}

/// Why three files are no model. The message begins with the name of the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CheckpointError {
    /// The configuration.
    #[error("config.json: {0}")]
    Config(#[from] ConfigError),
    /// The weights.
    #[error("model.safetensors: {0}")]
    Weights(#[from] WeightsError),
    /// The tokenizer.
    #[error("tokenizer.json: {0}")]
    Tokenizer(#[from] LoadError),
    /// The tokenizer has tokens that the model does not know.
    #[error("tokenizer.json: has {tokens} tokens, but config.json says that `vocab_size` is {vocabulary}")]
    Vocabulary {
        /// How many tokens the tokenizer has.
        tokens: usize,
        /// How many the model knows.
        vocabulary: usize,
    },
}
