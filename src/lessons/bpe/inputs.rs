//! What the BPE lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{MergeChoices, MergeView, Settings, Texts, forced};
use llama_lens_tokenizers::models::bpe::Forced;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, MergeView, Choices);

/// The choices that only this lesson has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// A pair to merge against the rule.
    #[serde(with = "forced", skip_serializing_if = "Option::is_none")]
    pub force: Option<Forced>,
    /// How many merges the replay of the text to encode has carried out; none where all of them are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replay: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["force", "replay"];
}

impl MergeChoices for Choices {
    fn force(&mut self, forced: Option<Forced>) {
        self.force = forced;
    }

    fn replayed(&self) -> Option<usize> {
        self.replay
    }

    fn replay(&mut self, to: Option<usize>) {
        self.replay = to;
    }

    fn anew(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>().1.concat();
        for link in ["force=zz", "force=1.ab", "force=0.78.7", "force=0.78.%2b1", "force=0.."] {
            assert!(said(link).contains("is not <merge>.<hex>.<hex>"), "{link}: {}", said(link));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(at: usize, left in proptest::collection::vec(any::<u8>(), 1..9), right in proptest::collection::vec(any::<u8>(), 1..9), replay: Option<usize>) {
            let force = Some(Forced { at, left, right });
            let choices = Choices { force, replay };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
