//! One merge as it was asked for and made, and why a run stopped.

use serde::{Deserialize, Serialize};

/// Which criterion told the merged pair from the runner-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Decision {
    /// Its count: no other pair had the same, or none of those with the same score.
    Count,
    /// It is in more word types.
    Words,
    /// It is in more word occurrences.
    Occurrences,
    /// Its text comes first (or, under `text-max`, last).
    Text,
    /// Its ids are lower.
    Ids,
    /// Its merged piece is shorter.
    Length,
    /// It was forced.
    Forced,
    /// Its score alone: no other pair had the same. Only WordPiece has scores.
    Score,
    /// The corpus has it first.
    First,
}

impl Decision {
    /// All criteria; the place in the list is their number when stored.
    pub const ALL: [Decision; 9] = [
        Decision::Count,
        Decision::Words,
        Decision::Occurrences,
        Decision::Text,
        Decision::Ids,
        Decision::Length,
        Decision::Forced,
        Decision::Score,
        Decision::First,
    ];
}

/// One merge as it was made. All numbers but the last are those before the merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The id of the left piece.
    pub left: u32,
    /// The id of the right piece.
    pub right: u32,
    /// The id of the merged piece, always a new one.
    pub merged: u32,
    /// How often the pair stood in the corpus: adjacent places, so `aaa` holds `a·a` twice.
    pub count: u64,
    /// How many word types held the pair.
    pub words: u32,
    /// How many word occurrences held the pair, each once.
    pub occurrences: u64,
    /// How many tokens the corpus has after the merge.
    pub tokens_after: u64,
    /// What told the pair from the runner-up.
    pub decided: Decision,
    /// The runner-up with the same count or score, if any; for a forced pair, what the rule would have taken.
    pub rival: Option<(u32, u32)>,
}

/// Why a run stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// The vocabulary has the size asked for.
    Target,
    /// Every word is a single piece, or only unknown symbols are left between pieces.
    NoPairs,
    /// The most frequent pair is below the minimum frequency.
    BelowMinimum {
        /// Its count.
        best: u64,
    },
    /// The run was ended before it was done, for example by the reader.
    #[default]
    Paused,
}

/// At merge number `at` (from 0) take this pair instead of the rule's choice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Forced {
    /// Which merge, from 0.
    pub at: usize,
    /// The bytes of the left piece.
    pub left: Vec<u8>,
    /// The bytes of the right piece.
    pub right: Vec<u8>,
}

/// What a run keeps beside its merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Also the change of every pair count, so that they can be shown at any moment.
    Trace,
    /// The merges and the words' pieces only.
    MergesOnly,
}
