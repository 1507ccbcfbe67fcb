//! What the lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{CorpusId, Preset, Settings, Texts};
use crate::worker::protocol::{SentencePiece, TrainRequest, Trainer};
use llama_lens_tokenizers::Base;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The most characters of a text that is entered.
pub const LONGEST_TEXT: usize = 200;

/// The text of the first corpus where none was given: every stage changes something of it.
const TEXT: &str = "betty  bought 12½ butters 🦙";

/// Texts in one press: each meets another stage.
pub const TEXTS: [Preset; 7] = [
    Preset { name: "all stages", text: TEXT },
    Preset { name: "spaces", text: "  two  spaces,   three " },
    Preset { name: "signs", text: "ﬁne ½ ㎏ Ⅷ ｶﾞ ① Å" },
    Preset { name: "emoji", text: "a 🦙 and 👩🏽‍🚀" },
    Preset { name: "numbers", text: "1984 + 3.14159" },
    Preset { name: "Chinese", text: "语言模型读的是词元" },
    Preset { name: "a real ▁", text: "snow▁ball" },
];

/// Which model is trained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelName {
    /// Byte-pair encoding.
    #[default]
    Bpe,
    /// A unigram model.
    Unigram,
}

/// What is done to characters before anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Normalization {
    /// Nothing.
    None,
    /// The library's own rules.
    #[default]
    Nfkc,
}

/// The choices that only this lesson has. It begins with Llama 2's, but for normalization and extra spaces: there would be
/// nothing to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own.
pub struct Choices {
    /// Which model is trained.
    #[serde(skip_serializing_if = "is_default")]
    pub model: ModelName,
    /// What is done to characters.
    #[serde(rename = "nfkc", skip_serializing_if = "is_default")]
    pub normalization: Normalization,
    /// Whether extra spaces are removed.
    #[serde(skip_serializing_if = "is_on")]
    pub collapse: bool,
    /// Whether a space is put before the text.
    #[serde(skip_serializing_if = "is_on")]
    pub prefix: bool,
    /// Whether no piece crosses a space.
    #[serde(skip_serializing_if = "is_on")]
    pub split: bool,
    /// Whether digits stand alone.
    #[serde(skip_serializing_if = "is_on")]
    pub digits: bool,
    /// Whether unknown characters become their bytes.
    #[serde(rename = "fallback", skip_serializing_if = "is_on")]
    pub bytes: bool,
    /// Whether plain byte-pair encoding stands beside.
    #[serde(skip_serializing_if = "is_default")]
    pub beside: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            model: ModelName::default(),
            normalization: Normalization::default(),
            collapse: true,
            prefix: true,
            split: true,
            digits: true,
            bytes: true,
            beside: false,
        }
    }
}

impl Choices {
    /// The same as Llama 2 has it.
    #[must_use]
    pub fn as_llama_2(self) -> Self {
        Self { normalization: Normalization::None, collapse: false, beside: self.beside, ..Self::default() }
    }
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] =
        &["model", "nfkc", "collapse", "prefix", "split", "digits", "fallback", "beside"];
}

/// What the trainer is asked for.
pub fn asked(choices: &Choices) -> SentencePiece {
    SentencePiece {
        unigram: choices.model == ModelName::Unigram,
        nfkc: choices.normalization == Normalization::Nfkc,
        remove_extra_whitespaces: choices.collapse,
        add_dummy_prefix: choices.prefix,
        split_by_whitespace: choices.split,
        split_digits: choices.digits,
        byte_fallback: choices.bytes,
    }
}

/// The training on a corpus.
pub fn request(settings: Settings, choices: &Choices, corpus: CorpusId) -> TrainRequest {
    TrainRequest {
        base: Base::Characters,
        size: settings.size(corpus),
        trainer: Trainer::SentencePiece(asked(choices)),
    }
}

/// The text that goes through the stages: the one given, or one that every stage changes; of one's own corpus, of which
/// `head` is the beginning, the first words.
pub fn text(texts: &Texts, head: &str) -> String {
    match (&texts.probe, texts.corpus) {
        (None, CorpusId::Own) => texts.probe(head),
        (None, _) => TEXT.to_owned(),
        (Some(probe), _) => probe.clone(),
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // Serde's own form.
fn is_on(value: &bool) -> bool {
    *value
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
        for link in ["model=wordpiece", "nfkc=nfd", "split=maybe", "digits=2", "beside="] {
            assert!(said(link).contains(link), "{link}: {}", said(link));
        }
        assert_eq!(said("model=unigram&nfkc=none&split=false&fallback=false&beside=true"), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(switches: [bool; 8]) {
            let [unigram, none, collapse, prefix, split, digits, bytes, beside] = switches;
            let model = if unigram { ModelName::Unigram } else { ModelName::Bpe };
            let normalization = if none { Normalization::None } else { Normalization::Nfkc };
            let choices = Choices { model, normalization, collapse, prefix, split, digits, bytes, beside };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
