//! The reader's choices within their limits, and what had to be said about them.

use llama_lens_llama::Config;
use llama_lens_plots::number::grouped;

use super::inputs::{Choices, Whose};
use crate::lessons::Problem;

/// The most heads that are drawn.
pub const MAX_HEADS: usize = 128;

/// The most numbers in a head.
pub const MAX_HEAD_DIM: usize = 1024;

/// The most layers.
pub const MAX_LAYERS: usize = 256;

/// The longest context: beyond what any model of today reads.
pub const MAX_CONTEXT: usize = 10_000_000;

/// The context where none was asked for: Llama 2's.
const CONTEXT: usize = 4096;

/// How query heads share keys and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Each has its own (Vaswani et al. 2017).
    MultiHead,
    /// A group shares one (Ainslie et al. 2023).
    Grouped,
    /// All share one (Shazeer 2019).
    MultiQuery,
}

impl Sharing {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MultiHead => "multi-head",
            Self::Grouped => "grouped-query",
            Self::MultiQuery => "multi-query",
        }
    }
}

/// Numbers that can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// Whose they are.
    pub whose: Whose,
    /// The model of these numbers.
    pub config: Config,
    /// How many tokens the context holds.
    pub context: usize,
    /// The query head that is looked at.
    pub head: usize,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

impl Setup {
    /// The reader's choices where they can be, and the model's own numbers where nothing was chosen.
    pub fn new(choices: &Choices) -> Self {
        let mut config = choices.size.config();
        let mut problems = Vec::new();
        let mut within = |key: &'static str, name: &str, asked: Option<usize>, own: usize, most: usize| {
            let asked = asked.unwrap_or(own);
            let shown = asked.clamp(1, most);
            if shown != asked {
                let [most, shown] = [most, shown].map(|value| grouped(value as u64));
                let text =
                    format!("{name} cannot be {}: ask for 1 to {most}. {shown} is shown.", grouped(asked as u64));
                problems.push(Problem { key, text, offer: None });
            }
            shown
        };
        if choices.size == Whose::Own {
            config.num_attention_heads =
                within("heads", "Query heads", choices.heads, config.num_attention_heads, MAX_HEADS);
            config.num_key_value_heads = choices.kv.unwrap_or(config.num_key_value_heads);
            config.head_dim = within("head-dim", "Head width", choices.head_dim, config.head_dim, MAX_HEAD_DIM);
            config.num_hidden_layers = within("layers", "Layers", choices.layers, config.num_hidden_layers, MAX_LAYERS);
            config.hidden_size = config.num_attention_heads * config.head_dim;
        }
        let context = within("context", "Context", choices.context, CONTEXT, MAX_CONTEXT);
        let (heads, asked) = (config.num_attention_heads, config.num_key_value_heads);
        config.num_key_value_heads = nearest_divisor(heads, asked);
        if config.num_key_value_heads != asked {
            let (shown, asked) = (config.num_key_value_heads, grouped(asked as u64));
            let text = format!(
                "{heads} query heads cannot share {asked} key/value heads evenly: {} divide {heads}. {shown} is shown.",
                divisors(heads).map(|divisor| divisor.to_string()).collect::<Vec<_>>().join(", ")
            );
            problems.push(Problem { key: "kv", text, offer: Some(shown) });
        }
        Self { whose: choices.size, config, context, head: choices.head.unwrap_or(0).min(heads - 1), problems }
    }

    /// How many key/value heads there are with a kind of sharing; grouped as the model has them, or in groups of a
    /// quarter of the heads where it does not share.
    pub fn kv_heads(&self, sharing: Sharing) -> usize {
        let (heads, own) = (self.config.num_attention_heads, self.config.num_key_value_heads);
        match sharing {
            Sharing::MultiHead => heads,
            Sharing::MultiQuery => 1,
            Sharing::Grouped if own > 1 && own < heads => own,
            Sharing::Grouped => nearest_divisor(heads, if heads > 8 { 8 } else { 2 }),
        }
    }

    /// The same model with a kind of sharing.
    pub fn with(&self, sharing: Sharing) -> Config {
        Config { num_key_value_heads: self.kv_heads(sharing), ..self.config.clone() }
    }

    /// How the model itself shares.
    pub fn own_sharing(&self) -> Sharing {
        match self.config.num_key_value_heads {
            kv if kv == self.config.num_attention_heads => Sharing::MultiHead,
            1 => Sharing::MultiQuery,
            _ => Sharing::Grouped,
        }
    }
}

fn divisors(heads: usize) -> impl Iterator<Item = usize> {
    (1..=heads).filter(move |divisor| heads.is_multiple_of(*divisor))
}

/// The divisor nearest to what was asked for, the smaller one of two.
fn nearest_divisor(heads: usize, asked: usize) -> usize {
    divisors(heads).min_by_key(|divisor| divisor.abs_diff(asked)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_divide_is_said_and_the_nearest_is_shown() {
        let setup = Setup::new(&Choices { size: Whose::Own, heads: Some(6), kv: Some(4), ..Choices::default() });
        assert_eq!(setup.config.num_key_value_heads, 3);
        assert!(setup.problems[0].text.contains("1, 2, 3, 6 divide 6"), "{:?}", setup.problems);
        let huge =
            Setup::new(&Choices { size: Whose::Own, heads: Some(usize::MAX), kv: Some(0), ..Choices::default() });
        assert_eq!((huge.config.num_attention_heads, huge.config.num_key_value_heads), (MAX_HEADS, 1));
        assert_eq!(huge.problems.len(), 2);
    }

    #[test]
    fn the_models_share_as_their_papers_say() {
        let sharing = |size| Setup::new(&Choices { size, ..Choices::default() }).own_sharing();
        assert_eq!(sharing(Whose::Of7B), Sharing::MultiHead);
        assert_eq!(sharing(Whose::Of70B), Sharing::Grouped);
        let large = Setup::new(&Choices { size: Whose::Of70B, ..Choices::default() });
        assert_eq!(
            [Sharing::MultiHead, Sharing::Grouped, Sharing::MultiQuery].map(|it| large.kv_heads(it)),
            [64, 8, 1]
        );
    }
}
