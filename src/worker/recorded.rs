//! A text as a tokenizer from a file cuts it, step by step: merges, attempts, or the best way growing.
//!
//! The steps are those that the model's own records have. A piece stands from the step that made it until the step that
//! took it, so that what is shown at a step is a look-up, and the whole costs memory by its events.

use llama_lens_tokenizers::tokenizer::TokenText;
use serde::{Deserialize, Serialize};

/// A text, cut step by step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The text as it comes to the model.
    pub text: String,
    /// The pieces, by the step that made them.
    pub pieces: Vec<RecordedPiece>,
    /// What each step did, from the first.
    pub steps: Vec<RecordedStep>,
    /// Whether the text was longer than is recorded.
    pub cut: bool,
}

/// A piece, for as long as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedPiece {
    /// Its first byte of the text.
    pub start: u32,
    /// Where it ends there.
    pub end: u32,
    /// The token; none for what is still to be cut, or what is left out.
    pub id: Option<u32>,
    /// What the token stands for.
    pub text: TokenText,
    /// Whether the model does not know what stands here.
    pub unknown: bool,
    /// Whether it was tried as a piece, and is none.
    pub tried: bool,
    /// Stands after so many steps.
    pub from: u32,
    /// Stands no more after so many.
    pub until: u32,
}

/// What one step did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecordedStep {
    /// A merge.
    Merge {
        /// Its rank, from 0.
        rank: u32,
        /// The left side.
        left: TokenText,
        /// The right side.
        right: TokenText,
        /// At how many places of the text.
        places: u32,
    },
    /// A stretch of a word was tried.
    Attempt {
        /// The stretch, as the vocabulary would have it.
        tried: String,
        /// The piece that it is, if it is one.
        id: Option<u32>,
        /// Whether the word is done with it.
        ends: bool,
        /// The most characters that a word may have, where it has more.
        too_long: Option<u32>,
    },
    /// The best way to a place was found.
    Place {
        /// The last piece of that way.
        last: TokenText,
        /// How many characters of the word stand before the place.
        at: u32,
        /// How many pieces could end there.
        choices: u32,
        /// The sum of the scores of the way.
        best: f64,
    },
}
