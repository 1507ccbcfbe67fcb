//! One run of a trainer, whichever it is.

use std::sync::Arc;

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{self, BpeOptions, Record, TrainError};
use llama_lens_tokenizers::models::wordpiece::{self, WordPieceOptions};

use super::learned::Trace;

/// What a run is asked for.
pub enum Options {
    /// By byte-pair encoding.
    Bpe(BpeOptions),
    /// By WordPiece.
    WordPiece(WordPieceOptions),
}

/// A run under way.
pub enum Run {
    /// By byte-pair encoding.
    Bpe(Box<bpe::Trainer>),
    /// By WordPiece.
    WordPiece(Box<wordpiece::Trainer>),
}

impl Run {
    /// A run before its first merge.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn new(words: Words, options: Options) -> Result<Self, TrainError> {
        Ok(match options {
            Options::Bpe(options) => Self::Bpe(bpe::Trainer::new(words, &options, Record::Trace)?.into()),
            Options::WordPiece(options) => {
                Self::WordPiece(wordpiece::Trainer::new(words, &options, Record::Trace)?.into())
            }
        })
    }

    /// Makes one merge; `false` when there is none.
    ///
    /// # Errors
    /// A forced pair that is not there.
    pub fn step(&mut self) -> Result<bool, TrainError> {
        Ok(match self {
            Self::Bpe(trainer) => trainer.step()?.is_some(),
            Self::WordPiece(trainer) => trainer.step()?.is_some(),
        })
    }

    /// The merges made.
    pub fn merges_done(&self) -> usize {
        match self {
            Self::Bpe(trainer) => trainer.merges_done(),
            Self::WordPiece(trainer) => trainer.merges_done(),
        }
    }

    /// The merges that there will be if the run reaches its target.
    pub fn merges_planned(&self) -> usize {
        match self {
            Self::Bpe(trainer) => trainer.merges_planned(),
            Self::WordPiece(trainer) => trainer.merges_planned(),
        }
    }

    /// What was learned so far.
    pub fn finish(self) -> Trace {
        match self {
            Self::Bpe(trainer) => Trace::Bpe(Arc::new(trainer.finish())),
            Self::WordPiece(trainer) => Trace::WordPiece(Arc::new(trainer.finish())),
        }
    }
}
