//! What SentencePiece was asked for and what it learned, as both travel between the page and its worker.

use llama_lens_tokenizers::models::bpe::Stop;
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
    /// Why no more was merged; a unigram model merges nothing.
    pub stop: Option<Stop>,
}

impl SentencePieceTrace {
    /// The same with its settings.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn trained(&self) -> Result<sentencepiece::Trained, Refusal> {
        let settings = self.asked.settings(self.vocab_size)?;
        Ok(sentencepiece::Trained { settings, pieces: self.pieces.clone(), stop: self.stop })
    }

    /// How many pieces are given and not learned: those for what is unknown and for both ends of a text, and the bytes
    /// where there are such.
    pub fn given(&self) -> usize {
        let settings = Settings { byte_fallback: self.asked.byte_fallback, ..Settings::llama2() };
        settings.reserved().len()
    }
}

impl SentencePiece {
    /// What Llama 2's tokenizer was trained with.
    pub fn llama2() -> Self {
        let settings = Settings::llama2();
        Self {
            unigram: settings.model == ModelKind::Unigram,
            nfkc: settings.normalization.is_some(),
            remove_extra_whitespaces: settings.remove_extra_whitespaces,
            add_dummy_prefix: settings.add_dummy_prefix,
            split_by_whitespace: settings.pieces.split_by_whitespace,
            split_digits: settings.pieces.split_digits,
            byte_fallback: settings.byte_fallback,
        }
    }

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
