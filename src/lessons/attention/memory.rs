//! What the cache takes: bytes a token and for a whole context, of models side by side.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::cache_bytes_per_token;

use super::inputs::Whose;
use super::setup::{Setup, Sharing};

/// Bytes of a number in the cache: half precision.
pub const BYTES: usize = 2;

/// The cache of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// Whose it is.
    pub name: String,
    /// Layers, key/value heads and numbers in a head.
    pub sizes: (usize, usize, usize),
    /// Bytes for each token.
    pub per_token: u64,
    /// Bytes for a whole context.
    pub whole: u64,
    /// Whether it is what the model would take without sharing.
    pub unshared: bool,
}

impl Memory {
    fn of(name: impl Into<String>, config: &Config, context: usize, unshared: bool) -> Self {
        let per_token = cache_bytes_per_token(config, BYTES);
        Self {
            name: name.into(),
            sizes: (config.num_hidden_layers, config.num_key_value_heads, config.head_dim),
            per_token,
            whole: per_token.saturating_mul(context as u64),
            unshared,
        }
    }
}

/// The caches of all models at a context; with `unshared` also of the one that shares, as if it did not.
pub fn memories(setup: &Setup, unshared: bool) -> Vec<Memory> {
    let of = |(whose, _, title): (Whose, &str, &'static str)| {
        let config = if whose == setup.whose { setup.config.clone() } else { whose.config() };
        Memory::of(title, &config, setup.context, false)
    };
    let own = setup.whose == Whose::Own;
    let mut all: Vec<Memory> =
        Whose::ALL.into_iter().filter(|(whose, ..)| *whose != Whose::Own || own).map(of).collect();
    if unshared {
        let large = Config::llama_2_70b();
        let config = Config { num_key_value_heads: large.num_attention_heads, ..large };
        let at = all.iter().position(|memory| memory.name == Whose::Of70B.title()).map_or(all.len(), |at| at + 1);
        all.insert(at, Memory::of("70B, 64 key/value heads", &config, setup.context, true));
    }
    all
}

/// A model's bytes a token with a kind of sharing.
pub fn bytes_with(setup: &Setup, sharing: Sharing) -> u64 {
    cache_bytes_per_token(&setup.with(sharing), BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::attention::Choices;
    use crate::lessons::block::binary;

    #[test]
    fn caches_are_those_of_the_papers() {
        let all = memories(&Setup::new(&Choices::default()), true);
        let per_token: Vec<u64> = all.iter().map(|memory| memory.per_token).collect();
        // The small model: 2 · 4 layers · 2 heads · 16 numbers · 2 bytes.
        assert_eq!(per_token, [512, 524_288, 819_200, 327_680, 2_621_440]);
        assert_eq!(binary(all[3].whole), "1.25 GiB");
        assert_eq!(binary(all[4].whole), "10.00 GiB");
    }
}
