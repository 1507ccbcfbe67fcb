//! What a training run is asked for, and with it how the tokenizer prepares its text.

use crate::models::unigram::PieceRules;
use crate::normalizers::{CharsMap, SentencePieceNormalizer};

/// The models that `SentencePiece` trains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ModelKind {
    /// Byte-pair encoding.
    #[default]
    Bpe,
    /// A unigram model.
    Unigram,
}

/// What a training run is asked for. The defaults are those of the library, but for normalization, which is none here.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Each is a setting of its own, as in the library.
pub struct Settings {
    /// What is trained.
    pub model: ModelKind,
    /// The size of the vocabulary to reach: special pieces, bytes, characters and learned pieces.
    pub vocab_size: usize,
    /// Rules from strings to strings, such as [`CharsMap::nmt_nfkc`]; none for the `identity`.
    pub normalization: Option<CharsMap>,
    /// Whether spaces at both ends of a sentence are removed, and of several in a row all but one.
    pub remove_extra_whitespaces: bool,
    /// Whether a space is put before a sentence, so that a word is the same piece at its beginning as elsewhere.
    pub add_dummy_prefix: bool,
    /// Whether the 256 bytes are pieces, and what no piece covers is written with them.
    pub byte_fallback: bool,
    /// The share of the corpus's characters, from 0 to 1, that the kept ones must cover; the rarest others become unknown.
    pub character_coverage: f64,
    /// Which strings can be pieces.
    pub pieces: PieceRules,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            model: ModelKind::default(),
            vocab_size: 8_000,
            normalization: None,
            remove_extra_whitespaces: true,
            add_dummy_prefix: true,
            byte_fallback: false,
            character_coverage: 0.9995,
            pieces: PieceRules::default(),
        }
    }
}

impl Settings {
    /// What the trainer of Llama 2's tokenizer was told, as its `tokenizer.model` says.
    pub fn llama2() -> Self {
        Self {
            vocab_size: 32_000,
            remove_extra_whitespaces: false,
            byte_fallback: true,
            character_coverage: 0.99995,
            pieces: PieceRules { split_digits: true, whitespace_only: true, ..PieceRules::default() },
            ..Self::default()
        }
    }

    /// The pieces that come before all that are learned: `<unk>`, `<s>`, `</s>`, and the bytes where there are such.
    pub fn reserved(&self) -> Vec<String> {
        let bytes = (0..=u8::MAX).filter(|_| self.byte_fallback).map(|byte| format!("<0x{byte:02X}>"));
        ["<unk>", "<s>", "</s>"].map(str::to_owned).into_iter().chain(bytes).collect()
    }

    /// How a text is prepared, in training and in encoding alike.
    pub fn normalizer(&self) -> SentencePieceNormalizer {
        SentencePieceNormalizer {
            rules: self.normalization.clone(),
            add_dummy_prefix: self.add_dummy_prefix,
            remove_extra_whitespaces: self.remove_extra_whitespaces,
            escape_whitespaces: true,
            suffix: false,
            untouched: None,
        }
    }
}
