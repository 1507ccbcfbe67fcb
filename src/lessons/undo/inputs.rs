//! What the lesson is fed with, as a link carries it.

use llama_lens_llama::config::{Dense, NormPlace};
use llama_lens_llama::norm::Norm;
use llama_lens_llama::{Activation, Config};
use llama_lens_positions::Scheme;
use serde::{Deserialize, Serialize};

use super::decision::{ALL_UNDONE, Decision, KEPT, Undone};

/// What stands in place of RoPE.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Waves, added to the embeddings.
    #[default]
    Sinusoidal,
    /// A learned row for each position.
    Learned,
    /// Vectors for distances.
    Relative,
    /// Numbers for kinds of distances.
    T5Bias,
    /// A slope for each head.
    Alibi,
    /// Nothing at all.
    None,
}

/// What stands in place of shared key and value heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heads {
    /// Each query head has its own.
    #[default]
    MultiHead,
    /// One for all query heads.
    MultiQuery,
}

/// What stands in place of SwiGLU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activate {
    /// The activation of 2017.
    #[default]
    Relu,
    /// Smooth near 0.
    Gelu,
}

/// Each choice with its name in links, which is also the name of the model that was trained so, and its name on the page.
impl Position {
    /// All of them.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Sinusoidal, "sinusoidal", "sinusoidal"),
        (Self::Learned, "learned", "learned"),
        (Self::Relative, "relative", "relative"),
        (Self::T5Bias, "t5-bias", "T5 bias"),
        (Self::Alibi, "alibi", "ALiBi"),
        (Self::None, "none", "no positions"),
    ];

    const fn scheme(self) -> Option<Scheme> {
        match self {
            Self::Sinusoidal => Some(Scheme::Sinusoidal),
            Self::Learned => Some(Scheme::Learned),
            Self::Relative => Some(Scheme::Relative),
            Self::T5Bias => Some(Scheme::T5Bias),
            Self::Alibi => Some(Scheme::Alibi),
            Self::None => None,
        }
    }
}

impl Heads {
    /// Both, with their names.
    pub const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::MultiHead, "multi-head", "multi-head"), (Self::MultiQuery, "multi-query", "multi-query")];
}

impl Activate {
    /// Both, with their names.
    pub const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::Relu, "relu", "ReLU, 4d wide"), (Self::Gelu, "gelu", "GELU, 4d wide")];
}

/// What is chosen in this lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The text that the models read and write on from.
    #[serde(rename = "probe", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What stands in place of RoPE.
    #[serde(skip_serializing_if = "is_default")]
    pub position: Position,
    /// What stands in place of shared key and value heads.
    #[serde(rename = "kv", skip_serializing_if = "is_default")]
    pub heads: Heads,
    /// What stands in place of SwiGLU.
    #[serde(skip_serializing_if = "is_default")]
    pub dense: Activate,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["probe", "position", "kv", "dense"];
}

/// The text where none was given.
const TEXT: &str = "Elizabeth was surprised to see her sister in the garden, and ";

impl Choices {
    /// The text that the models read.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(TEXT)
    }

    /// The same choices with another model in place of a decision, by its folder; as they were where there is none.
    pub fn choose(&mut self, decision: Decision, sibling: &str) {
        match decision {
            Decision::Norm | Decision::Order => {}
            Decision::Position => self.position = of_slug(&Position::ALL, sibling).unwrap_or(self.position),
            Decision::Heads => self.heads = of_slug(&Heads::ALL, sibling).unwrap_or(self.heads),
            Decision::Dense => self.dense = of_slug(&Activate::ALL, sibling).unwrap_or(self.dense),
        }
    }

    /// What may stand in place of a decision: folders of models, with their names on the page.
    pub fn offered(decision: Decision) -> Vec<(&'static str, &'static str)> {
        fn names<T>(all: &[(T, &'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
            all.iter().map(|(_, slug, name)| (*slug, *name)).collect()
        }
        match decision {
            Decision::Norm => vec![("layer-norm", "LayerNorm")],
            Decision::Order => vec![("post-norm", "norm after")],
            Decision::Position => names(&Position::ALL),
            Decision::Heads => names(&Heads::ALL),
            Decision::Dense => names(&Activate::ALL),
        }
    }

    /// The model that was trained without a decision: its folder.
    pub fn sibling(&self, decision: Decision) -> &'static str {
        match decision {
            Decision::Norm => "layer-norm",
            Decision::Order => "post-norm",
            Decision::Position => slug_of(&Position::ALL, self.position),
            Decision::Heads => slug_of(&Heads::ALL, self.heads),
            Decision::Dense => slug_of(&Activate::ALL, self.dense),
        }
    }

    /// The model that was trained without what is undone: its folder.
    pub fn sibling_of(&self, undone: Undone) -> &'static str {
        match undone {
            Undone::Nothing => KEPT,
            Undone::One(decision) => self.sibling(decision),
            Undone::All => ALL_UNDONE,
        }
    }

    /// The choices that are in force: where all is undone there is one model, that of 2017, whatever was chosen.
    #[must_use]
    pub fn in_force(&self, undone: Undone) -> Self {
        match undone {
            Undone::All => Self { text: self.text.clone(), ..Self::default() },
            Undone::Nothing | Undone::One(_) => self.clone(),
        }
    }

    /// What stands in place of a decision, as the page calls it.
    pub fn instead(&self, decision: Decision) -> &'static str {
        let sibling = self.sibling(decision);
        Self::offered(decision).into_iter().find(|(slug, _)| *slug == sibling).map_or("", |(_, name)| name)
    }

    /// The same for a sentence, without its width.
    pub fn instead_short(&self, decision: Decision) -> &'static str {
        let name = self.instead(decision);
        name.split_once(',').map_or(name, |(name, _)| name)
    }

    /// Which model it is that was trained without what is undone, after “the model”.
    pub fn model_of(&self, undone: Undone) -> String {
        match undone {
            Undone::Nothing => "of Llama 2".to_owned(),
            Undone::All => "of 2017".to_owned(),
            Undone::One(Decision::Order) => "with its norms after".to_owned(),
            Undone::One(Decision::Position) if self.position == Position::None => "without positions".to_owned(),
            Undone::One(Decision::Position) if matches!(self.position, Position::Alibi | Position::T5Bias) => {
                format!("with {}", self.instead(Decision::Position))
            }
            Undone::One(Decision::Position) => format!("with {} positions", self.instead(Decision::Position)),
            Undone::One(Decision::Heads) => format!("with {} attention", self.instead(Decision::Heads)),
            Undone::One(decision) => format!("with {}", self.instead_short(decision)),
        }
    }

    /// A model as it would be without the decisions that are undone.
    pub fn without(&self, config: &Config, undone: Undone) -> Config {
        let chosen = self.in_force(undone);
        undone.decisions().fold(config.clone(), |config, decision| match decision {
            Decision::Norm => Config { norm: Norm::Layer, ..config },
            Decision::Order => Config { norm_place: NormPlace::Post, ..config },
            Decision::Position => Config { position: chosen.position.scheme(), ..config },
            Decision::Heads => {
                let num_key_value_heads = match chosen.heads {
                    Heads::MultiHead => config.num_attention_heads,
                    Heads::MultiQuery => 1,
                };
                Config { num_key_value_heads, ..config }
            }
            Decision::Dense => Config {
                dense: Dense::TwoMatrices,
                hidden_act: match chosen.dense {
                    Activate::Relu => Activation::Relu,
                    Activate::Gelu => Activation::Gelu,
                },
                intermediate_size: config.hidden_size * 4,
                ..config
            },
        })
    }
}

fn slug_of<T: Copy + PartialEq>(all: &[(T, &'static str, &'static str)], choice: T) -> &'static str {
    all.iter().find(|(one, ..)| *one == choice).map_or("", |(_, slug, _)| slug)
}

fn of_slug<T: Copy>(all: &[(T, &'static str, &'static str)], slug: &str) -> Option<T> {
    all.iter().find(|(_, one, _)| *one == slug).map(|(choice, ..)| *choice)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_undone_is_one_model_whatever_was_chosen() {
        let choices = Choices { position: Position::Alibi, heads: Heads::MultiQuery, ..Choices::default() };
        let large = Config::llama_2_70b();
        assert_eq!(choices.without(&large, Undone::All), Choices::default().without(&large, Undone::All));
        assert_eq!(choices.in_force(Undone::All).sibling(Decision::Position), "sinusoidal");
        assert_eq!(choices.in_force(Undone::One(Decision::Heads)), choices);
    }

    #[test]
    fn a_model_is_named_as_one() {
        let names = Decision::ALL.map(|decision| Choices::default().model_of(Undone::One(decision)));
        let expected = ["with LayerNorm", "with its norms after", "with sinusoidal positions"];
        assert_eq!(names[..3], expected);
        assert_eq!(names[3..], ["with multi-head attention", "with ReLU"]);
    }
}
