//! Training of a unigram model as the worker runs it: a round at a time.

use llama_lens_tokenizers::models::unigram::{Record, Trainer, UnigramError, UnigramOptions, UnigramTrace};
use llama_lens_tokenizers::{Base, Words};

use super::protocol::VocabularySize;

/// Training starts from at most so many seeds for each piece that is asked for, and from so many in any case: what is
/// beyond that hardly ever stays, and all of it would travel to the page.
const SEEDS_A_PIECE: usize = 8;
const SEEDS: usize = 100_000;

/// A training under way.
pub struct UnigramTraining(Trainer);

impl UnigramTraining {
    /// Prepares to train on the words of a text, each with `▁` before it.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(text: &str, size: VocabularySize) -> Result<Self, UnigramError> {
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
    pub fn advance(&mut self) -> bool {
        self.0.step().is_some()
    }

    /// Rounds done, of about how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.0.rounds_done(), self.0.rounds_planned())
    }

    /// What was learned so far.
    pub fn finish(self) -> UnigramTrace {
        self.0.finish()
    }
}
