//! What the lesson is fed with, as a link carries it, beyond the texts and settings of the tokenizer lessons.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{CorpusId, Settings, Texts};

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The text of the first corpus where none was given: a word of it stands twice.
const TEXT: &str = "betty bought some butter but the butter was bitter";

/// Where the numbers of the table come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weights {
    /// Seeded normal numbers, which stand in for learned ones.
    #[default]
    Seeded,
}

impl Weights {
    /// Each source with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 1] = [(Self::Seeded, "seeded", "normal, seeded")];
}

/// The choices that only this lesson has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The width d of the table.
    #[serde(rename = "dim", skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
    /// What its numbers come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Where its numbers come from.
    #[serde(skip_serializing_if = "is_default")]
    pub weights: Weights,
    /// The position of the chosen token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub m: Option<usize>,
    /// The position of the token that it is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["dim", "seed", "weights", "m", "n"];
}

/// The text to encode: the one given, or one in which a word stands twice; of one's own text, of which `head` is the
/// beginning, the first words.
pub fn text(texts: &Texts, head: &str) -> String {
    match (&texts.probe, texts.corpus) {
        (None, CorpusId::Rhyme) => TEXT.to_owned(),
        _ => texts.probe(head),
    }
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
        for link in ["dim=wide", "seed=-1", "weights=trained", "m=1.5", "n=x"] {
            assert!(said(link).contains(link), "{link}: {}", said(link));
        }
        assert_eq!(said("weights=seeded&dim=8"), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(width: Option<usize>, seed: Option<u64>, m: Option<usize>, n: Option<usize>) {
            let choices = Choices { width, seed, weights: Weights::Seeded, m, n };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
