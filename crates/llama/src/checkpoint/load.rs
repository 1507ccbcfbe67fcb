//! From bytes to a model.

use super::error::{CheckpointError, WeightsError};
use super::file::TensorFile;
use crate::config::Config;
use crate::float::Float;
use crate::model::{Model, Weights};
use crate::shapes::tensors;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::load;

/// Tensors that hold no weight of their own: angles that older files keep, which follow from the configuration.
const DERIVED: &str = ".rotary_emb.inv_freq";
/// The output matrix; where it is the embedding table, some files have that a second time.
const OUTPUT: &str = "lm_head.weight";

/// The weights of a configuration from the bytes of a `model.safetensors`.
///
/// # Errors
/// When the file is none, is too large, lacks a tensor, has one more or one of another shape, or has a number that is not
/// finite. Everything but the numbers is looked at before any memory is taken for them.
pub fn read_weights<T: Float>(config: &Config, bytes: &[u8]) -> Result<Weights<T>, WeightsError> {
    let file = TensorFile::open(bytes)?;
    let mut names = file.names();
    // Layers are counted first: a configuration may speak of more than there are bytes.
    for tensor in tensors(config) {
        let found = file.shape(&tensor.name)?;
        if found != tensor.shape {
            return Err(WeightsError::Shape { name: tensor.name, found, expected: tensor.shape });
        }
        names.remove(&*tensor.name);
    }
    let is_copy = |name: &str| name.ends_with(DERIVED) || (config.tie_word_embeddings && name == OUTPUT);
    if let Some(name) = names.into_iter().find(|name| !is_copy(name)) {
        return Err(WeightsError::Unknown(name.to_owned()));
    }
    Weights::build(config, |tensor| file.numbers(&tensor.name))
}

/// A model and its tokenizer.
#[derive(Clone, Debug)]
pub struct Checkpoint<T> {
    /// The model.
    pub model: Model<T>,
    /// The tokenizer, all of whose tokens the model knows.
    pub tokenizer: Tokenizer,
}

impl<T: Float> Checkpoint<T> {
    /// Loads a model from the bytes of its `config.json`, `model.safetensors` and `tokenizer.json`. The last may be any
    /// kind of tokenizer that one file holds.
    ///
    /// # Errors
    /// What is wrong with which file; what is no Llama is refused by the key or the tensor that says so.
    pub fn load(config: &[u8], weights: &[u8], tokenizer: &[u8]) -> Result<Self, CheckpointError> {
        let config = Config::read(config)?;
        let tokenizer = load(&[tokenizer])?;
        let (tokens, vocabulary) = (tokenizer.len(), config.vocab_size);
        if tokens > vocabulary {
            return Err(CheckpointError::Vocabulary { tokens, vocabulary });
        }
        let weights = read_weights(&config, weights)?;
        Ok(Self { model: Model::new(config, weights)?, tokenizer })
    }
}
