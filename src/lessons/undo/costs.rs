//! What a decision costs at each size: parameters, multiply–adds and bytes of the cache, with it and without.

use llama_lens_llama::Config;
use llama_lens_llama::shapes::{MultiplyAdds, Parameters, cache_bytes_per_token};

use super::decision::Undone;
use super::inputs::Choices;

/// Bytes of a number in the cache: f16.
const BYTES: usize = 2;

/// What a model costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Numbers that are learned.
    pub parameters: u64,
    /// Multiplications with their additions, for a token at the end of a full context.
    pub multiply_adds: u64,
    /// Bytes of keys and values that a token leaves in the cache.
    pub cache_per_token: u64,
}

impl Cost {
    /// The costs of a model, at the end of its own context.
    pub fn of(config: &Config) -> Self {
        Self {
            parameters: Parameters::of(config).total(),
            multiply_adds: MultiplyAdds::per_token(config, config.max_position_embeddings).total(),
            cache_per_token: cache_bytes_per_token(config, BYTES),
        }
    }
}

/// A size of the model, with a decision and without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeCost {
    /// What the size is called.
    pub name: &'static str,
    /// The length of its context, in tokens.
    pub context: usize,
    /// As Llama 2 has it.
    pub kept: Cost,
    /// Without what is undone.
    pub undone: Cost,
}

/// The costs of all sizes: the model of this page first, then those of Llama 2.
pub fn costs(choices: &Choices, undone: Undone) -> [SizeCost; 4] {
    let sizes = [
        ("here", Config::default()),
        ("7B", Config::llama_2_7b()),
        ("13B", Config::llama_2_13b()),
        ("70B", Config::llama_2_70b()),
    ];
    sizes.map(|(name, config)| SizeCost {
        name,
        context: config.max_position_embeddings,
        kept: Cost::of(&config),
        undone: Cost::of(&choices.without(&config, undone)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::undo::decision::Decision;

    /// The figures of the paper's sizes: Touvron et al. 2023 and Ainslie et al. 2023.
    #[test]
    fn grouped_heads_save_70b_an_eighth_of_its_cache_and_nine_billion_parameters() {
        let [_, seven, thirteen, seventy] = costs(&Choices::default(), Undone::One(Decision::Heads));
        assert_eq!((seven.kept, thirteen.kept), (seven.undone, thirteen.undone));
        assert_eq!([seventy.kept, seventy.undone].map(|cost| cost.cache_per_token), [327_680, 2_621_440]);
        assert_eq!(seventy.undone.parameters - seventy.kept.parameters, 9_395_240_960);
    }

    #[test]
    fn nothing_undone_costs_nothing() {
        for size in costs(&Choices::default(), Undone::Nothing) {
            assert_eq!(size.kept, size.undone, "{}", size.name);
        }
    }
}
