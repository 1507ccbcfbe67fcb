//! What a token costs: bytes that stay in the cache, and multiplications.

use crate::config::{Config, Dense};

/// The bytes that keys and values of one token take in all layers: 2 · layers · key/value heads · head width · bytes of a
/// number (2 for f16).
pub fn cache_bytes_per_token(config: &Config, bytes_per_number: usize) -> u64 {
    let numbers = 2 * config.num_hidden_layers * config.num_key_value_heads * config.head_dim;
    numbers as u64 * bytes_per_number as u64
}

/// The multiplications, each with its addition, that one token takes. Norms, activations and the softmax are not counted:
/// they are few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MultiplyAdds {
    /// Queries, keys, values and output, in all layers.
    pub projections: u64,
    /// Queries with the keys of the context, and weights with its values, in all layers.
    pub attention: u64,
    /// The dense layers.
    pub dense: u64,
    /// The logits.
    pub output: u64,
}

impl MultiplyAdds {
    /// Those of a token that looks at `context` tokens, itself among them.
    pub fn per_token(config: &Config, context: usize) -> Self {
        let layers = config.num_hidden_layers as u64;
        let d = config.hidden_size as u64;
        let queries = (config.num_attention_heads * config.head_dim) as u64;
        let keys = (config.num_key_value_heads * config.head_dim) as u64;
        let matrices = match config.dense {
            Dense::Gated => 3,
            Dense::TwoMatrices => 2,
        };
        Self {
            projections: layers * d * (2 * queries + 2 * keys),
            attention: (layers * 2 * queries).saturating_mul(context as u64),
            dense: layers * matrices * d * config.intermediate_size as u64,
            output: d * config.vocab_size as u64,
        }
    }

    /// All together.
    pub fn total(self) -> u64 {
        self.projections.saturating_add(self.attention).saturating_add(self.dense).saturating_add(self.output)
    }
}
