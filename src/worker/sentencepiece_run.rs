//! One run of SentencePiece as the worker has it: a merge, or a round of a unigram model, at a time.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::TrainError;
use llama_lens_tokenizers::sentencepiece::{SentenceCounter, Sentences, Settings, Trainer};

use super::learned::Trace;
use super::protocol::SentencePiece;
use super::refusal::Refusal;
use super::run::Run;
use super::sentencepiece_trace::SentencePieceTrace;

/// A run under way.
pub struct SentencePieceRun {
    asked: SentencePiece,
    vocab_size: usize,
    trainer: Trainer,
}

impl SentencePieceRun {
    /// Prepares to train on sentences that were counted with what is asked for.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(sentences: Sentences, asked: SentencePiece, vocab_size: usize) -> Result<Self, Refusal> {
        let trainer = Trainer::new(sentences, &asked.settings(vocab_size)?)?;
        Ok(Self { asked, vocab_size, trainer })
    }

    /// What was learned so far.
    pub fn trace(self) -> SentencePieceTrace {
        let trained = self.trainer.finish();
        let (pieces, stop) = (trained.pieces, trained.stop);
        SentencePieceTrace { asked: self.asked, vocab_size: self.vocab_size, pieces, stop }
    }
}

impl Run for SentencePieceRun {
    fn step(&mut self) -> Result<bool, TrainError> {
        Ok(self.trainer.step())
    }

    fn merges_done(&self) -> usize {
        self.trainer.progress().0
    }

    fn merges_planned(&self) -> usize {
        self.trainer.progress().1
    }

    fn finish(self: Box<Self>) -> Trace {
        Trace::SentencePiece(Arc::new(self.trace()))
    }
}

/// The sentences of a text, a line each.
pub fn sentences(text: &str, settings: &Settings) -> Sentences {
    let mut counter = SentenceCounter::new(settings);
    counter.add(text);
    counter.finish()
}
