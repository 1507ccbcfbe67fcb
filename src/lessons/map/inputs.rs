//! What the lesson is fed with, as a link carries it, beyond the texts and settings of the tokenizer lessons.

use llama_lens_llama::Config;
use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{Settings, Texts};

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The text that flows through the drawings where none was given: words of the first corpus.
const TEXT: &str = "betty bought some better butter";

/// Whose shapes stand on the arrows of Llama 2's drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// The small model of this page.
    #[serde(rename = "small")]
    Small,
    /// Llama 2 7B.
    #[default]
    #[serde(rename = "7b")]
    Of7B,
    /// Llama 2 13B.
    #[serde(rename = "13b")]
    Of13B,
    /// Llama 2 70B.
    #[serde(rename = "70b")]
    Of70B,
}

impl Size {
    /// Each size with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Small, "small", "this page’s model"),
        (Self::Of7B, "7b", "Llama 2 7B"),
        (Self::Of13B, "13b", "Llama 2 13B"),
        (Self::Of70B, "70b", "Llama 2 70B"),
    ];

    /// The sizes and decisions of the model.
    pub fn config(self) -> Config {
        match self {
            Self::Small => Config::default(),
            Self::Of7B => Config::llama_2_7b(),
            Self::Of13B => Config::llama_2_13b(),
            Self::Of70B => Config::llama_2_70b(),
        }
    }

    /// Its name on the page, short.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Small => "small model",
            Self::Of7B => "7B",
            Self::Of13B => "13B",
            Self::Of70B => "70B",
        }
    }
}

/// The choices that only this lesson has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Whose shapes stand on the arrows.
    #[serde(skip_serializing_if = "is_default")]
    pub size: Size,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["size"];
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The text that flows through the drawings: the one given, or one of words that the first corpus has; of one's own
/// text, of which `head` is the beginning, the first words.
pub fn text(texts: &Texts, head: &str) -> String {
    texts.probe_or(TEXT, head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;

    #[test]
    fn every_size_is_read_back_and_another_is_said() {
        for (size, name, _) in Size::ALL {
            let read = Query::parse(&format!("size={name}")).0.read::<Choices>();
            assert_eq!(read, (Choices { size }, Vec::new()));
        }
        let said = Query::parse("size=8b").0.read::<Choices>().1.concat();
        assert!(said.contains("is none of small, 7b, 13b, 70b"), "{said}");
    }
}
