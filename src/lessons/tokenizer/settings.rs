//! What BPE training is asked for, as a link carries it. The lessons on positions read it too: their tokens are those
//! that this training gives.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::corpora::CorpusId;
use crate::lessons::Inputs;
use crate::worker::protocol::{Bpe, TrainRequest, Trainer, VocabularySize};
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::{Forced, TieRule};

/// The largest vocabulary that may be asked for: it bounds memory before any is spent.
pub const MAX_VOCABULARY: usize = 1_000_000;

/// The settings of BPE training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The target vocabulary size; none means the corpus' default.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "size")]
    pub vocab: Option<usize>,
    /// How ties are decided.
    #[serde(with = "TieRuleName", skip_serializing_if = "is_default")]
    pub tie: TieRule,
    /// What words are cut into before any merge.
    #[serde(with = "BaseName", skip_serializing_if = "is_default")]
    pub symbols: Base,
    /// The smallest count a pair needs to be merged.
    #[serde(rename = "min", skip_serializing_if = "is_default")]
    pub min_frequency: u64,
}

impl Inputs for Settings {
    const KEYS: &'static [&'static str] = &["vocab", "tie", "symbols", "min"];
}

impl Settings {
    /// How large the vocabulary becomes on a corpus.
    pub fn size(self, corpus: CorpusId) -> VocabularySize {
        self.vocab.map_or(VocabularySize::BeyondAlphabet(corpus.about().merges), VocabularySize::Exactly)
    }

    /// The training on a corpus, against the rule where a pair is forced.
    pub fn request(self, corpus: CorpusId, forced: Option<Forced>) -> TrainRequest {
        let trainer = Trainer::Bpe(Bpe { tie: self.tie, min_frequency: self.min_frequency, forced });
        TrainRequest { base: self.symbols, size: self.size(corpus), trainer }
    }
}

/// The names of the tie rules in links.
#[derive(Serialize, Deserialize)]
#[serde(remote = "TieRule", rename_all = "kebab-case")]
enum TieRuleName {
    Words,
    Ids,
    TextMax,
    Shorter,
}

/// The names of the base symbols in links.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Base", rename_all = "kebab-case")]
enum BaseName {
    Characters,
    Bytes,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn size<'de, D: Deserializer<'de>>(from: D) -> Result<Option<usize>, D::Error> {
    match usize::deserialize(from)? {
        0 => Err(D::Error::custom("is no vocabulary size")),
        size if size > MAX_VOCABULARY => Err(D::Error::custom(format!("is more than {MAX_VOCABULARY}"))),
        size => Ok(Some(size)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Settings>().1.concat();
        assert!(said("vocab=0").contains("vocab=0 is no vocabulary size"));
        assert!(said("vocab=1000001").contains("is more than 1000000"));
        assert!(said("vocab=NaN").contains("is not a whole number"));
        assert!(said("tie=random").contains("is none of words, ids, text-max, shorter"), "{}", said("tie=random"));
        assert!(said("symbols=x").contains("is none of characters or bytes"), "{}", said("symbols=x"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(vocab in proptest::option::of(1..=MAX_VOCABULARY), tie in 0..4_usize, bytes: bool, min_frequency: u64) {
            let symbols = if bytes { Base::Bytes } else { Base::Characters };
            let settings = Settings { vocab, tie: TieRule::ALL[tie], symbols, min_frequency };
            prop_assert_eq!(Query::of(&settings).read::<Settings>(), (settings, Vec::new()));
        }
    }
}
