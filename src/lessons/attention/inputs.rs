//! What the lesson is fed with, as a link carries it, beside the text that the small model reads.

use llama_lens_llama::Config;
use serde::{Deserialize, Serialize};

use crate::lessons::block::Reading;

/// All that the lesson is computed from.
pub type Inputs = (Choices, Reading);

/// Whose heads are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// The small model of this page.
    #[default]
    #[serde(rename = "small")]
    Small,
    /// Llama 2 7B.
    #[serde(rename = "7b")]
    Of7B,
    /// Llama 2 13B.
    #[serde(rename = "13b")]
    Of13B,
    /// Llama 2 70B.
    #[serde(rename = "70b")]
    Of70B,
    /// The reader's own numbers.
    #[serde(rename = "own")]
    Own,
}

impl Whose {
    /// Each with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Small, "small", "this page’s model"),
        (Self::Of7B, "7b", "Llama 2 7B"),
        (Self::Of13B, "13b", "Llama 2 13B"),
        (Self::Of70B, "70b", "Llama 2 70B"),
        (Self::Own, "own", "your numbers"),
    ];

    /// Its name on the page.
    pub fn title(self) -> &'static str {
        Self::ALL.iter().find(|(whose, ..)| *whose == self).map_or("", |(.., title)| title)
    }

    /// The sizes of the model; the reader's own numbers begin as the small model has them.
    pub fn config(self) -> Config {
        match self {
            Self::Small | Self::Own => Config::default(),
            Self::Of7B => Config::llama_2_7b(),
            Self::Of13B => Config::llama_2_13b(),
            Self::Of70B => Config::llama_2_70b(),
        }
    }
}

/// The choices that only this lesson has. Numbers that are none are those of the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Whose heads are drawn.
    #[serde(rename = "numbers", skip_serializing_if = "is_default")]
    pub size: Whose,
    /// How many query heads a layer has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<usize>,
    /// How many key/value heads it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kv: Option<usize>,
    /// How many numbers a head has.
    #[serde(rename = "head-dim", skip_serializing_if = "Option::is_none")]
    pub head_dim: Option<usize>,
    /// How many layers there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<usize>,
    /// How many tokens the context holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<usize>,
    /// The query head that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<usize>,
    /// The token whose key and value are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<usize>,
    /// The number that is looked at of a token's query, key and value, which stand one after another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] =
        &["numbers", "heads", "kv", "head-dim", "layers", "context", "head", "key", "number"];
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>().1.concat();
        assert!(said("numbers=65b").contains("is none of small, 7b, 13b, 70b, own"), "{}", said("numbers=65b"));
        assert!(said("kv=few").contains("whole number"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(whose in 0..Whose::ALL.len(), kv: Option<usize>, context: Option<usize>) {
            let choices = Choices { size: Whose::ALL[whose].0, kv, context, ..Choices::default() };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
