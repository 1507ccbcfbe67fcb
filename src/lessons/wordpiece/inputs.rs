//! What the WordPiece lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{CorpusId, MergeChoices, MergeView, Settings, Texts, forced};
use crate::worker::protocol::{self, TrainRequest, Trainer};
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::Forced;
use llama_lens_tokenizers::models::wordpiece::WordPieceTie;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, MergeView, Choices);

/// The choices that only this lesson has. Its tie rules and its pieces are not those of byte-pair encoding, and neither
/// are the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// How ties of the score are decided.
    #[serde(rename = "tied", with = "TieName", skip_serializing_if = "is_default")]
    pub tie: WordPieceTie,
    /// A pair to merge against the rule, its pieces as they are written.
    #[serde(rename = "pick", with = "forced", skip_serializing_if = "Option::is_none")]
    pub force: Option<Forced>,
    /// How many attempts of the encoder are shown; none where all of them are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["tied", "pick", "attempt"];
}

impl MergeChoices for Choices {
    fn force(&mut self, forced: Option<Forced>) {
        self.force = forced;
    }

    fn replayed(&self) -> Option<usize> {
        self.attempt
    }

    fn replay(&mut self, to: Option<usize>) {
        self.attempt = to;
    }

    fn anew(&self) -> Self {
        Self { tie: self.tie, ..Self::default() }
    }
}

/// The names of the tie rules in links.
#[derive(Serialize, Deserialize)]
#[serde(remote = "WordPieceTie", rename_all = "kebab-case")]
enum TieName {
    First,
    Frequent,
    Ids,
}

/// The training on a corpus. WordPiece has no byte symbols: it starts from characters.
pub fn request(settings: Settings, choices: &Choices, corpus: CorpusId) -> TrainRequest {
    let Choices { tie, force, .. } = choices;
    let (tie, min_frequency, forced) = (*tie, settings.min_frequency, force.clone());
    let wordpiece = protocol::WordPiece { tie, min_frequency, forced };
    TrainRequest { base: Base::Characters, size: settings.size(corpus), trainer: Trainer::WordPiece(wordpiece) }
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
        assert!(said("tied=random").contains("is none of first, frequent, ids"), "{}", said("tied=random"));
        assert!(said("attempt=-1").contains("is not a whole number"), "{}", said("attempt=-1"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(tie in 0..3_usize, attempt: Option<usize>, at: usize, left in proptest::collection::vec(any::<u8>(), 1..9)) {
            let force = Some(Forced { at, left, right: b"##s".to_vec() });
            let tie = WordPieceTie::ALL[tie];
            let choices = Choices { tie, force, attempt };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
