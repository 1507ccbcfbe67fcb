//! Why a training run cannot start.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a training run cannot start. The text is for readers: what, where, why, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum UnigramError {
    /// The corpus has no text.
    #[error("The corpus is empty, so there is nothing to count; write or paste some text.")]
    Empty,
    /// The corpus has only white space.
    #[error("The corpus holds only white space, so it has no words to count; write or paste some text.")]
    OnlyWhiteSpace,
    /// The characters alone are more than the vocabulary asked for.
    #[error(
        "A vocabulary of {asked} is too small: the characters alone need {alphabet} places; ask for at least {alphabet}."
    )]
    VocabularyTooSmall {
        /// The size asked for.
        asked: usize,
        /// What characters and reserved ids need.
        alphabet: usize,
    },
    /// The corpus is too large to be counted.
    #[error("The corpus has {bytes} bytes, more than the {limit} that fit; use a part of it.")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The most that is counted.
        limit: usize,
    },
    /// The distinct words are too long together for their lattices to fit.
    #[error("The distinct words have {characters} characters, more than the {limit} that fit; use a part of the text.")]
    TooManyCharacters {
        /// How many they have.
        characters: usize,
        /// The most that fit.
        limit: usize,
    },
}
