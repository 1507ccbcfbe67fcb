//! The model: Llama, or a sibling that differs from it in a decision.

mod block;
mod parameters;
mod positions;

use block::{Block, NormWeights};
use candle_core::{Device, Result, Tensor};
use llama_lens_llama::Config;
use llama_lens_positions::Scheme;
pub use parameters::{Parameter, Parameters};
use positions::Positions;

/// Weights, and what to do with them.
pub struct Llama {
    config: Config,
    parameters: Parameters,
    /// [vocabulary, width]: the way in and, transposed, the way out.
    embeddings: Tensor,
    positions: Positions,
    blocks: Vec<Block>,
    norm: NormWeights,
}

impl Llama {
    /// A model with first weights from a seed: normal, with a deviation of 1/√(numbers read) for each matrix, and for
    /// those that write to the residual stream 1/√(2 · layers) of that (GPT-2's rule).
    ///
    /// # Errors
    /// If memory is short.
    pub fn new(config: Config, seed: u64) -> Result<Self> {
        let mut parameters = Parameters::new(seed);
        let width = config.hidden_size;
        let deviation = 1.0 / (width as f64).sqrt();
        let name = "model.embed_tokens.weight".to_owned();
        let embeddings = parameters.matrices(&[(name, config.vocab_size)], width, deviation)?;
        let positions = Positions::new(&config, &mut parameters)?;
        let blocks = (0..config.num_hidden_layers).map(|layer| Block::new(&config, layer, &mut parameters));
        let blocks = blocks.collect::<Result<Vec<_>>>()?;
        let norm = NormWeights::new(&config, "model.norm", &mut parameters)?;
        Ok(Self { config, parameters, embeddings, positions, blocks, norm })
    }

    /// What it is.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Its weights.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Whether it can read sequences of a length: learned positions end with their table.
    pub fn reads(&self, length: usize) -> bool {
        self.config.position != Some(Scheme::Learned) || length <= self.config.max_position_embeddings
    }

    /// The logits [tokens, vocabulary] of what follows each token, for sequences of `length` ids one after the other.
    ///
    /// # Errors
    /// If the ids are no whole number of sequences, one is not in the vocabulary, or they are longer than it reads.
    pub fn forward(&self, ids: &[u32], length: usize) -> Result<Tensor> {
        let sequences = ids.len() / length;
        let ids = Tensor::from_slice(ids, ids.len(), &Device::Cpu)?;
        let embedded = self.embeddings.index_select(&ids, 0)?;
        let mut x = self.positions.added_to(&embedded, sequences, length)?;
        let biases = self.positions.biases(length)?;
        for block in &self.blocks {
            x = block.forward(&x, length, &biases)?;
        }
        self.norm.forward(&x)?.matmul(&self.embeddings.t()?)
    }
}
