//! What the lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use crate::lessons::tokenizer::{CorpusId, Settings, Texts};
use crate::worker::protocol::{TrainRequest, Trainer};
use llama_lens_tokenizers::Base;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The choices that only this lesson has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// What stands in the columns; none where nobody chose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Columns>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["columns"];
}

/// The training of all four on a corpus, each by its own default rules.
pub fn request(settings: Settings, corpus: CorpusId) -> TrainRequest {
    TrainRequest { base: Base::Characters, size: settings.size(corpus), trainer: Trainer::Four }
}

#[cfg(test)]
mod tests {
    use super::super::columns::{Column, Kind};
    use super::*;
    use crate::lessons::Query;
    use crate::lessons::tokenizer::Loaded;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        for link in ["columns=bpe", "columns=bpe,bpe,bpe,moon", "columns=", "columns=bpe,bpe,bpe,bpe,bpe"] {
            let said = Query::parse(link).0.read::<Choices>().1.concat();
            assert!(said.contains("is not four of bpe, wordpiece, unigram, sentencepiece, "), "{link}: {said}");
        }
    }

    #[test]
    fn a_tokenizer_in_use_takes_the_last_column_unless_columns_were_chosen() {
        let file = Loaded { tokenizer: Some("a1".into()), name: Some("mine.json".into()) };
        assert_eq!(Columns::of(None, &Loaded::default()), Columns::default());
        assert_eq!(Columns::of(None, &file).0[3], Column::File);
        assert_eq!(Columns::of(Some(Columns::default()), &file), Columns::default());
        let published = Loaded { tokenizer: Some("mistral-7b-v0.1".into()), name: None };
        assert_eq!(Columns::of(None, &published).0[3], Column::Published("mistral-7b-v0.1"));
        assert_eq!(Columns::of(None, &published).kinds(), [Kind::Bpe, Kind::WordPiece, Kind::Unigram]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(at in proptest::array::uniform4(0usize..64)) {
            let all: Vec<Column> = Column::choices().chain([Column::File]).collect();
            let choices = Choices { columns: Some(Columns(at.map(|at| all[at % all.len()]))) };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
