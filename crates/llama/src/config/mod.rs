//! The configuration of a model: what `config.json` says, checked before any memory is taken.
//!
//! The keys are those of Hugging Face's `LlamaForCausalLM`. A model that differs from Llama in a decision has
//! `"model_type": "llama-lens"` and further keys, whose defaults are Llama's.

mod check;
mod error;
mod kinds;
mod presets;
mod read;
mod write;

use super::activation::Activation;
use super::norm::Norm;
use llama_lens_positions::Scheme;

pub use check::{MAX_HIDDEN_SIZE, MAX_INTERMEDIATE_SIZE, MAX_LAYERS, MAX_POSITIONS, MAX_VOCABULARY};
pub use error::ConfigError;
pub use kinds::{Dense, NormPlace};

/// Sizes and decisions. The fields are named as `config.json` names them.
///
/// [`Config::check`] tells whether they go together; reading and building a model look with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// d, the width of the residual stream.
    pub hidden_size: usize,
    /// How many blocks there are.
    pub num_hidden_layers: usize,
    /// How many query heads a layer has.
    pub num_attention_heads: usize,
    /// How many key and value heads a layer has; they divide the query heads.
    pub num_key_value_heads: usize,
    /// The width of a head.
    pub head_dim: usize,
    /// The width within the dense layer.
    pub intermediate_size: usize,
    /// How many tokens there are.
    pub vocab_size: usize,
    /// The length that it was trained on.
    pub max_position_embeddings: usize,
    /// ε of all norms.
    pub rms_norm_eps: f64,
    /// What RoPE's wavelengths grow to, over 2π; also that of sinusoidal positions.
    pub rope_theta: f64,
    /// The activation of the dense layer.
    pub hidden_act: Activation,
    /// Whether the embedding table is the output matrix too.
    pub tie_word_embeddings: bool,
    /// Whether the four matrices of attention have biases.
    pub attention_bias: bool,
    /// Whether the matrices of the dense layer have biases.
    pub mlp_bias: bool,
    /// The token that begins a text, if one does.
    pub bos_token_id: Option<u32>,
    /// The tokens that end one.
    pub eos_token_ids: Vec<u32>,
    /// The kind of norm.
    pub norm: Norm,
    /// Where the norms stand.
    pub norm_place: NormPlace,
    /// How attention is told positions; `None` if it is not.
    pub position: Option<Scheme>,
    /// The kind of dense layer.
    pub dense: Dense,
    /// What embeddings are multiplied with before sinusoidal positions are added.
    pub sinusoidal_scale: f64,
    /// Shaw's k: the distance from which all look the same.
    pub max_relative_position: usize,
    /// T5's buckets, all of them for keys behind.
    pub relative_attention_num_buckets: usize,
    /// The distance from which T5 has only its last bucket.
    pub relative_attention_max_distance: usize,
}

impl Default for Config {
    /// The small model that this project trains: every decision is Llama 2's, with 2 key and value heads for 6.
    fn default() -> Self {
        Self {
            hidden_size: 96,
            num_hidden_layers: 4,
            num_attention_heads: 6,
            num_key_value_heads: 2,
            head_dim: 16,
            intermediate_size: 256,
            vocab_size: 512,
            max_position_embeddings: 64,
            rms_norm_eps: 1e-5,
            rope_theta: 10_000.0,
            hidden_act: Activation::Silu,
            tie_word_embeddings: true,
            attention_bias: false,
            mlp_bias: false,
            bos_token_id: None,
            eos_token_ids: Vec::new(),
            norm: Norm::Rms,
            norm_place: NormPlace::Pre,
            position: Some(Scheme::Rope),
            dense: Dense::Gated,
            sinusoidal_scale: 1.0,
            max_relative_position: 16,
            relative_attention_num_buckets: 32,
            relative_attention_max_distance: 128,
        }
    }
}

impl Config {
    /// Whether every decision is one that Llama's own code can be told, so that other libraries load the model.
    pub fn is_llama(&self) -> bool {
        self.norm == Norm::Rms
            && self.norm_place == NormPlace::Pre
            && self.position == Some(Scheme::Rope)
            && self.dense == Dense::Gated
    }

    /// How many query heads read one key and value head: 1 in multi-head attention, all in multi-query.
    pub fn group_size(&self) -> usize {
        self.num_attention_heads / self.num_key_value_heads.max(1)
    }
}
