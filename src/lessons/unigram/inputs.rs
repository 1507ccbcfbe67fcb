//! What the lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::lessons::Decimal;
use crate::lessons::tokenizer::{CorpusId, Settings, Texts};
use crate::worker::protocol::{TrainRequest, Trainer, VocabularySize};
use llama_lens_tokenizers::Base;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The most characters of the word whose lattice is drawn.
pub const LONGEST_WORD: usize = 14;

/// The hottest and the coldest that can be asked for.
pub const TEMPERATURES: std::ops::RangeInclusive<f64> = 0.05..=20.0;

/// The choices that only this lesson has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The word whose lattice is drawn; none means one whose best cut is the least sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The piece of that word of which the cost is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub piece: Option<String>,
    /// What decides the segmentations that are drawn at random.
    #[serde(rename = "draw", skip_serializing_if = "is_first")]
    pub seed: u64,
    /// How even the draw is: above 1 rare segmentations come more often, below 1 less.
    #[serde(skip_serializing_if = "is_one", deserialize_with = "temperature")]
    pub temperature: Decimal,
}

impl Default for Choices {
    fn default() -> Self {
        Self { word: None, piece: None, seed: FIRST_SEED, temperature: Decimal::new(1.0) }
    }
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["word", "piece", "draw", "temperature"];
}

const FIRST_SEED: u64 = 7;

#[allow(clippy::trivially_copy_pass_by_ref)] // Serde's own form.
fn is_first(seed: &u64) -> bool {
    *seed == FIRST_SEED
}

#[allow(clippy::trivially_copy_pass_by_ref)] // Serde's own form.
fn is_one(temperature: &Decimal) -> bool {
    *temperature == Decimal::new(1.0)
}

fn temperature<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    let asked = Decimal::deserialize(from).ok().filter(|asked| TEMPERATURES.contains(&asked.value()));
    asked.ok_or_else(|| D::Error::custom("is not from 0.05 to 20"))
}

/// The training on a corpus. A unigram model is trained to half the pieces that byte-pair encoding learns by default:
/// it begins with them all, and what is dropped is what there is to see.
pub fn request(settings: Settings, corpus: CorpusId) -> TrainRequest {
    let more = corpus.about().merges / 2;
    let size = settings.vocab.map_or(VocabularySize::BeyondAlphabet(more), VocabularySize::Exactly);
    TrainRequest { base: Base::Characters, size, trainer: Trainer::Unigram }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>().1.concat();
        for link in ["temperature=0", "temperature=NaN", "temperature=-1", "temperature=21"] {
            assert!(said(link).contains("is not from 0.05 to 20"), "{link}: {}", said(link));
        }
        assert!(!said("draw=-1").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(word in "\\PC{1,20}", piece: Option<u8>, seed: u64, temperature in 0.05..20.0_f64) {
            let piece = piece.map(|piece| piece.to_string());
            let choices = Choices { word: Some(word), piece, seed, temperature: Decimal::new(temperature) };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
