//! What the WordPiece lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{CorpusId, Scope, Settings, StageOf, Texts};
use crate::worker::protocol::{self, TrainRequest, Trainer};
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::wordpiece::WordPieceTie;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The choices that only this lesson has. Its tie rules are not those of byte-pair encoding, and neither is the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// How ties of the score are decided.
    #[serde(rename = "tied", with = "TieName", skip_serializing_if = "is_default")]
    pub tie: WordPieceTie,
    /// Which merges the text to encode is encoded with.
    #[serde(rename = "merges", skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// How many attempts of the encoder are shown; none where all of them are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<usize>,
    /// What stands on the stage.
    #[serde(skip_serializing_if = "is_default")]
    pub stage: StageOf,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["tied", "merges", "attempt", "stage"];
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
pub fn request(settings: Settings, choices: Choices, corpus: CorpusId) -> TrainRequest {
    let wordpiece = protocol::WordPiece { tie: choices.tie, min_frequency: settings.min_frequency };
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
        fn what_is_written_is_read_back(tie in 0..3_usize, all: bool, attempt: Option<usize>, aside: bool) {
            let scope = if all { Scope::All } else { Scope::Step };
            let stage = if aside { StageOf::Encode } else { StageOf::Training };
            let choices = Choices { tie: WordPieceTie::ALL[tie], scope, attempt, stage };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
