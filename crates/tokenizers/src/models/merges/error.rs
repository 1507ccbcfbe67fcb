//! Why a training run cannot start or go on.

use crate::vocabulary::readable;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fmt;

/// Why a training run cannot start or go on. The text is for readers: what, where, why, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrainError {
    /// The corpus has no text.
    Empty,
    /// The corpus has only white space.
    OnlyWhiteSpace,
    /// The base alphabet alone is larger than the vocabulary asked for.
    VocabularyTooSmall {
        /// The size asked for.
        asked: usize,
        /// The size of the base alphabet, the unknown token included.
        alphabet: usize,
    },
    /// A forced pair does not occur when its turn comes.
    ForcedPairAbsent {
        /// Which merge, from 0.
        at: usize,
        /// The bytes of the left piece.
        left: Vec<u8>,
        /// The bytes of the right piece.
        right: Vec<u8>,
    },
    /// The corpus is too large to be counted.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is counted.
        limit: usize,
    },
}

impl fmt::Display for TrainError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "The corpus is empty, so there is nothing to count; write or paste some text."),
            Self::OnlyWhiteSpace => {
                write!(out, "The corpus holds only white space, so it has no words to count; write or paste some text.")
            }
            Self::VocabularyTooSmall { asked, alphabet } => write!(
                out,
                "A vocabulary of {asked} is too small: the base alphabet alone has {alphabet} symbols; \
                 ask for at least {alphabet}."
            ),
            Self::ForcedPairAbsent { at, left, right } => write!(
                out,
                "Merge {} was to be “{}” + “{}”, but that pair does not occur in the corpus at that moment; \
                 choose another pair or let the rule choose.",
                at + 1,
                readable(left),
                readable(right)
            ),
            Self::TooLarge { bytes, limit } => {
                write!(out, "The corpus has {bytes} bytes, more than the {limit} that fit; use a part of it.")
            }
        }
    }
}

impl Error for TrainError {}
