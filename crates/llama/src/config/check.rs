//! Whether sizes and decisions go together.

use super::Config;
use super::error::ConfigError;
use llama_lens_positions::{MAX_BUCKETS, MAX_HEADS, MAX_LENGTH, MAX_WIDTH, Scheme};

/// The greatest width of the residual stream: twice that of Llama 2 70B.
pub const MAX_HIDDEN_SIZE: usize = 16_384;
/// The most layers.
pub const MAX_LAYERS: usize = 256;
/// The greatest width within a dense layer.
pub const MAX_INTERMEDIATE_SIZE: usize = 65_536;
/// The most tokens of a vocabulary.
pub const MAX_VOCABULARY: usize = 1_000_000;
/// The longest context that a configuration may name.
pub const MAX_POSITIONS: usize = MAX_LENGTH;

impl Config {
    /// Looks whether there can be such a model, before any memory is taken for it.
    ///
    /// # Errors
    /// The first value that cannot be, with its key and what can be asked for instead.
    pub fn check(&self) -> Result<(), ConfigError> {
        for (key, value, most) in [
            ("hidden_size", self.hidden_size, MAX_HIDDEN_SIZE),
            ("num_hidden_layers", self.num_hidden_layers, MAX_LAYERS),
            ("num_attention_heads", self.num_attention_heads, MAX_HEADS),
            ("num_key_value_heads", self.num_key_value_heads, MAX_HEADS),
            ("head_dim", self.head_dim, MAX_WIDTH),
            ("intermediate_size", self.intermediate_size, MAX_INTERMEDIATE_SIZE),
            ("vocab_size", self.vocab_size, MAX_VOCABULARY),
            ("max_position_embeddings", self.max_position_embeddings, MAX_POSITIONS),
        ] {
            if !(1..=most).contains(&value) {
                return Err(ConfigError::value(key, value, format!("it must be from 1 to {most}")));
            }
        }
        if !self.num_attention_heads.is_multiple_of(self.num_key_value_heads) {
            let heads = self.num_attention_heads;
            let reason = format!("the {heads} query heads cannot be shared out evenly; it must divide {heads}");
            return Err(ConfigError::value("num_key_value_heads", self.num_key_value_heads, reason));
        }
        let across = self.num_attention_heads * self.head_dim;
        if across > MAX_HIDDEN_SIZE {
            let reason = format!("with it all heads are {across} wide; at most {MAX_HIDDEN_SIZE} is possible");
            return Err(ConfigError::value("head_dim", self.head_dim, reason));
        }
        if !(self.rms_norm_eps >= 0.0 && self.rms_norm_eps < 1.0) {
            return Err(ConfigError::value("rms_norm_eps", self.rms_norm_eps, "it must be from 0 to below 1"));
        }
        self.check_position()?;
        let tokens = self.bos_token_id.iter().map(|id| ("bos_token_id", *id));
        for (key, id) in tokens.chain(self.eos_token_ids.iter().map(|id| ("eos_token_id", *id))) {
            if id as usize >= self.vocab_size {
                let reason = format!("the vocabulary has {} tokens, which count from 0", self.vocab_size);
                return Err(ConfigError::value(key, id, reason));
            }
        }
        Ok(())
    }

    /// What the position scheme needs.
    fn check_position(&self) -> Result<(), ConfigError> {
        let pairs = "positions work on pairs of numbers, so it must be even";
        match self.position {
            Some(Scheme::Rope) if !self.head_dim.is_multiple_of(2) => {
                return Err(ConfigError::value("head_dim", self.head_dim, format!("rotary {pairs}")));
            }
            Some(Scheme::Sinusoidal) if !self.hidden_size.is_multiple_of(2) => {
                return Err(ConfigError::value("hidden_size", self.hidden_size, format!("sinusoidal {pairs}")));
            }
            _ => {}
        }
        if !(self.rope_theta > 1.0 && self.rope_theta.is_finite()) {
            return Err(ConfigError::value("rope_theta", self.rope_theta, "it must be a number above 1"));
        }
        if !self.sinusoidal_scale.is_finite() {
            return Err(ConfigError::value("sinusoidal_scale", self.sinusoidal_scale, "it must be a number"));
        }
        if !(1..=MAX_POSITIONS).contains(&self.max_relative_position) {
            let reason = format!("it must be from 1 to {MAX_POSITIONS}");
            return Err(ConfigError::value("max_relative_position", self.max_relative_position, reason));
        }
        let buckets = self.relative_attention_num_buckets;
        if !((4..=MAX_BUCKETS).contains(&buckets) && buckets.is_multiple_of(4)) {
            let reason = format!("it must be a multiple of 4 up to {MAX_BUCKETS}");
            return Err(ConfigError::value("relative_attention_num_buckets", buckets, reason));
        }
        let most = self.relative_attention_max_distance;
        if !(buckets / 2 + 1..=MAX_POSITIONS).contains(&most) {
            let reason =
                format!("half of the {buckets} buckets hold one distance each; it must be above {}", buckets / 2);
            return Err(ConfigError::value("relative_attention_max_distance", most, reason));
        }
        Ok(())
    }
}
