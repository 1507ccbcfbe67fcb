//! Training of a unigram model as the worker runs it: a round at a time.

use std::sync::Arc;

use llama_lens_tokenizers::models::unigram::{Record, Trainer, UnigramError, UnigramOptions, UnigramTrace};
use llama_lens_tokenizers::{Base, Words};

use super::learned::{Learned, Trace};
use super::protocol::{TrainRequest, VocabularySize};
use super::refusal::Refusal;
use super::under_way::UnderWay;

/// Training starts from at most so many seeds for each piece that is asked for, and from so many in any case: what is
/// beyond that hardly ever stays, and all of it would travel to the page.
const SEEDS_A_PIECE: usize = 8;
const SEEDS: usize = 100_000;

/// Prepares to train on the words of a text, each with `▁` before it.
///
/// # Errors
/// What the trainer refuses.
pub fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    Ok(Box::new(UnigramTraining::new(text, request.size)?))
}

/// A training under way.
pub struct UnigramTraining(Trainer);

impl UnigramTraining {
    /// Prepares to train on the words of a text, each with `▁` before it.
    ///
    /// # Errors
    /// What the trainer refuses.
    fn new(text: &str, size: VocabularySize) -> Result<Self, UnigramError> {
        let words = Words::count(text, Base::Characters).marked();
        let vocab_size = size.of(words.alphabet(Base::Characters) + UnigramOptions::default().reserved);
        Self::of(words, vocab_size)
    }

    /// Prepares to train on words that begin with `▁`.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn of(words: Words, vocab_size: usize) -> Result<Self, UnigramError> {
        let seed_size = SEEDS.max(vocab_size.saturating_mul(SEEDS_A_PIECE));
        let options = UnigramOptions { vocab_size, seed_size, ..UnigramOptions::default() };
        Ok(Self(Trainer::new(words, &options, Record::Trace)?))
    }

    /// Goes one round; `false` when there are no more.
    pub fn round(&mut self) -> bool {
        self.0.step().is_some()
    }

    /// Rounds done, of about how many.
    pub fn rounds(&self) -> (usize, usize) {
        (self.0.rounds_done(), self.0.rounds_planned())
    }

    /// What was learned so far.
    pub fn trace(self) -> UnigramTrace {
        self.0.finish()
    }
}

impl UnderWay for UnigramTraining {
    fn advance(&mut self, _: usize) -> Result<bool, Refusal> {
        Ok(self.round())
    }

    fn progress(&self) -> (usize, usize) {
        self.rounds()
    }

    fn finish(self: Box<Self>) -> Learned {
        let mut learned = Learned::default();
        learned.add(Trace::Unigram(Arc::new(self.trace())));
        learned
    }
}
