//! One run of a trainer that merges pairs, whichever it is.

use std::sync::Arc;

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{self, BpeOptions, BpeTrace, Record, TrainError};
use llama_lens_tokenizers::models::wordpiece::{self, WordPieceOptions, WordPieceTrace};
use llama_lens_tokenizers::models::{self, MergeTrainer, Rule};

use super::learned::Trace;

/// A run under way.
pub trait Run {
    /// Makes one merge; `false` when there is none.
    ///
    /// # Errors
    /// A forced pair that is not there.
    fn step(&mut self) -> Result<bool, TrainError>;

    /// The merges made.
    fn merges_done(&self) -> usize;

    /// The merges that there will be if the run reaches its target.
    fn merges_planned(&self) -> usize;

    /// What was learned so far.
    fn finish(self: Box<Self>) -> Trace;
}

impl<R: Rule> Run for MergeTrainer<R>
where
    Arc<models::Trace<R::Options>>: Into<Trace>,
{
    fn step(&mut self) -> Result<bool, TrainError> {
        Ok(self.step()?.is_some())
    }

    fn merges_done(&self) -> usize {
        self.merges_done()
    }

    fn merges_planned(&self) -> usize {
        self.merges_planned()
    }

    fn finish(self: Box<Self>) -> Trace {
        Arc::new((*self).finish()).into()
    }
}

impl From<Arc<BpeTrace>> for Trace {
    fn from(trace: Arc<BpeTrace>) -> Self {
        Self::Bpe(trace)
    }
}

impl From<Arc<WordPieceTrace>> for Trace {
    fn from(trace: Arc<WordPieceTrace>) -> Self {
        Self::WordPiece(trace)
    }
}

/// A run to come, of which the words are not counted yet.
pub type Plan = Box<dyn FnOnce(Words) -> Result<Box<dyn Run>, TrainError>>;

/// A run of byte-pair encoding.
pub fn bpe(options: BpeOptions) -> Plan {
    Box::new(move |words| Ok(Box::new(bpe::Trainer::new(words, &options, Record::Trace)?)))
}

/// A run of WordPiece.
pub fn wordpiece(options: WordPieceOptions) -> Plan {
    Box::new(move |words| Ok(Box::new(wordpiece::Trainer::new(words, &options, Record::Trace)?)))
}
