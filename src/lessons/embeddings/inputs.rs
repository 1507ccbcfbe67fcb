//! What the lesson is fed with, as a link carries it, beyond the texts and settings of the tokenizer lessons.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{CorpusId, Settings, Texts};

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The text of the first corpus where none was given: a word of it stands twice.
const TEXT: &str = "betty bought some butter but the butter was bitter";

/// The text that the small model's own tokenizer is given where there is none: words that its vocabulary has whole.
const MODEL_TEXT: &str = "all of them said that she must know him, but she could not";

/// Where the numbers of the table come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weights {
    /// What the small Llama of the page learned.
    Trained,
    /// Seeded normal numbers, which stand in for learned ones.
    Seeded,
}

impl Weights {
    /// Each source with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::Trained, "trained", "trained, the small Llama’s"), (Self::Seeded, "seeded", "normal, seeded")];
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
    /// Where its numbers come from, where that was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
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

impl Choices {
    /// Where the numbers come from: as chosen, else the trained table; but a link that asks for a width, a seed, a corpus
    /// or merges of its own is one for the seeded table, which alone has them.
    pub fn weights(&self, texts: &Texts, settings: &Settings) -> Weights {
        let asks = self.width.is_some() || self.seed.is_some() || texts.corpus != CorpusId::default();
        let seeded = asks || *settings != Settings::default();
        self.weights.unwrap_or(if seeded { Weights::Seeded } else { Weights::Trained })
    }
}

/// The text that the small model's own tokenizer encodes: the one given, or one in which a word stands twice.
pub fn model_text(texts: &Texts) -> String {
    texts.probe.clone().unwrap_or_else(|| MODEL_TEXT.to_owned())
}

/// The text to encode: the one given, or one in which a word stands twice; of one's own text, of which `head` is the
/// beginning, the first words.
pub fn text(texts: &Texts, head: &str) -> String {
    texts.probe_or(TEXT, head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>().1.concat();
        for link in ["dim=wide", "seed=-1", "weights=learned", "m=1.5", "n=x"] {
            assert!(said(link).contains(link), "{link}: {}", said(link));
        }
        assert_eq!(["weights=seeded&dim=8", "weights=trained"].map(said).concat(), "");
    }

    #[test]
    fn a_link_that_asks_for_what_only_the_seeded_table_has_is_one_for_it() {
        let of = |link: &str| {
            let query = Query::parse(link).0;
            let (texts, settings) = (query.read::<Texts>().0, query.read::<Settings>().0);
            query.read::<Choices>().0.weights(&texts, &settings)
        };
        assert_eq!(["", "probe=a", "m=3&n=4", "weights=trained&dim=8"].map(of), [Weights::Trained; 4]);
        assert_eq!(["weights=seeded", "dim=8", "seed=7", "corpus=hug", "symbols=bytes"].map(of), [Weights::Seeded; 5]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            width: Option<usize>, seed: Option<u64>, trained: Option<bool>, m: Option<usize>, n: Option<usize>,
        ) {
            let weights = trained.map(|trained| if trained { Weights::Trained } else { Weights::Seeded });
            let choices = Choices { width, seed, weights, m, n };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
