//! The small Llama with seeded weights, and one pass over it: what `cargo xtask bench` measures natively, and a browser
//! or Node.js as WebAssembly.

use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::{Precision, WeightsError, read_weights, write_weights};
use llama_lens_llama::model::{Cache, ForwardError, Logits, Model};
use llama_lens_llama::shapes::tensors;
use llama_lens_positions::random::{Stream, normal_row};

/// The spread of the weights: about that of trained ones.
const SIGMA: f64 = 0.1;

/// How many tokens a pass has: as many as the model is trained on.
pub const TOKENS: u32 = 64;

/// The weights of the configuration as a file.
///
/// # Errors
/// When they cannot be written.
pub fn weights(config: &Config) -> Result<Vec<u8>, WeightsError> {
    let tensor = |(seed, tensor): (u64, llama_lens_llama::shapes::TensorShape)| {
        let numbers = normal_row(seed, Stream::Queries, 0, tensor.parameters() as usize, SIGMA);
        let norm = if tensor.shape.len() == 1 { 1.0 } else { 0.0 };
        (tensor.name, (tensor.shape, numbers.into_iter().map(|number| (number + norm) as f32).collect()))
    };
    write_weights(&(0..).zip(tensors(config)).map(tensor).collect(), Precision::F32)
}

/// The tokens of a pass.
pub fn ids(config: &Config) -> Vec<u32> {
    (0..TOKENS).map(|place| place * 7 % config.vocab_size as u32).collect()
}

/// The model that passes are made over.
pub struct Runner {
    model: Model<f32>,
    ids: Vec<u32>,
}

impl Runner {
    /// The project's own small Llama.
    ///
    /// # Errors
    /// When its weights cannot be read.
    pub fn new() -> Result<Self, WeightsError> {
        let config = Config::default();
        let weights = read_weights(&config, &weights(&config)?)?;
        let ids = ids(&config);
        let model = Model::new(config, weights).map_err(|error| WeightsError::Header(error.to_string()))?;
        Ok(Self { model, ids })
    }

    /// The logits of the last of the tokens.
    ///
    /// # Errors
    /// None that can be: the tokens are those of the vocabulary.
    pub fn pass(&self) -> Result<Vec<f32>, ForwardError> {
        let mut cache = Cache::new(self.model.config());
        let logits = self.model.forward(&self.ids, &mut cache, Logits::Last, &mut ())?;
        Ok(logits.into_raw_vec_and_offset().0)
    }

    /// Reads half of the tokens at once and the other half one by one, as text is written.
    ///
    /// # Errors
    /// As for [`Runner::pass`].
    pub fn one_by_one(&self) -> Result<Vec<f32>, ForwardError> {
        let mut cache = Cache::new(self.model.config());
        let (first, rest) = self.ids.split_at(self.ids.len() / 2);
        let mut logits = self.model.forward(first, &mut cache, Logits::Last, &mut ())?;
        for id in rest {
            logits = self.model.forward(&[*id], &mut cache, Logits::Last, &mut ())?;
        }
        Ok(logits.into_raw_vec_and_offset().0)
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Runner;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A model as JavaScript sees it.
    #[wasm_bindgen]
    pub struct Passes(Runner);

    #[wasm_bindgen]
    impl Passes {
        /// The project's own small Llama.
        ///
        /// # Errors
        /// When its weights cannot be read.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Result<Passes, String> {
            Runner::new().map(Self).map_err(|error| error.to_string())
        }

        /// A pass over all tokens; the first logit.
        pub fn pass(&self) -> f32 {
            self.0.pass().map_or(f32::NAN, |logits| logits[0])
        }

        /// Half of the tokens at once, then one by one; the first logit.
        pub fn one_by_one(&self) -> f32 {
            self.0.one_by_one().map_or(f32::NAN, |logits| logits[0])
        }
    }
}
