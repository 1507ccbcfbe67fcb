//! What SentencePiece was asked for and what it learned, as both travel between the page and its worker.

use llama_lens_tokenizers::models::unigram::PieceRules;
use llama_lens_tokenizers::sentencepiece::{self, LearnedPiece, ModelKind, Settings};
use serde::{Deserialize, Serialize};

use super::protocol::SentencePiece;
use super::refusal::Refusal;
use super::rules::rules;

/// What SentencePiece learned, as it travels to the page: the rules of normalization stay where they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentencePieceTrace {
    /// What was asked for.
    pub asked: SentencePiece,
    /// The size of the vocabulary that was to be reached.
    pub vocab_size: usize,
    /// The pieces behind the reserved ones.
    pub pieces: Vec<LearnedPiece>,
}

impl SentencePieceTrace {
    /// The same with its settings.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn trained(&self) -> Result<sentencepiece::Trained, Refusal> {
        Ok(sentencepiece::Trained { settings: self.asked.settings(self.vocab_size)?, pieces: self.pieces.clone() })
    }
}

impl SentencePiece {
    /// The trainer's settings: what can be chosen is as it was, and all else as Llama 2 has it.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn settings(&self, vocab_size: usize) -> Result<Settings, Refusal> {
        let llama2 = Settings::llama2();
        Ok(Settings {
            model: if self.unigram { ModelKind::Unigram } else { ModelKind::Bpe },
            vocab_size,
            normalization: if self.nfkc { Some(rules().ok_or(Refusal::PartMissing)?) } else { None },
            remove_extra_whitespaces: self.remove_extra_whitespaces,
            add_dummy_prefix: self.add_dummy_prefix,
            byte_fallback: self.byte_fallback,
            pieces: PieceRules {
                split_by_whitespace: self.split_by_whitespace,
                split_digits: self.split_digits,
                ..llama2.pieces
            },
            ..llama2
        })
    }
}
