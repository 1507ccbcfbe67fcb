//! Why a training run cannot start.

use crate::models::{merges, unigram};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a training run cannot start. The text is for readers: what, where, why, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum TrainError {
    /// There is nothing to train on, or no room for the characters.
    #[error(transparent)]
    Bpe(#[from] merges::TrainError),
    /// The same for a unigram model.
    #[error(transparent)]
    Unigram(#[from] unigram::UnigramError),
    /// Where sentences are not cut at spaces, they are too long together to be counted as they are.
    #[error(
        "Without a cut at spaces whole lines are counted, and the different ones have {characters} characters, more than \
         the {limit} that fit; split at white space, or use a part of the text."
    )]
    Unsplit {
        /// How many characters the different sentences have.
        characters: usize,
        /// The most that fit.
        limit: usize,
    },
}

impl TrainError {
    /// The smallest vocabulary that has room, where the one asked for has none.
    pub fn smallest(&self) -> Option<usize> {
        match self {
            Self::Bpe(merges::TrainError::VocabularyTooSmall { alphabet, .. })
            | Self::Unigram(unigram::UnigramError::VocabularyTooSmall { alphabet, .. }) => Some(*alphabet),
            _ => None,
        }
    }
}
