//! What a training run is asked for.

use super::{Forced, TieRule};
use crate::Base;

/// What a training run is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BpeOptions {
    /// What a word is cut into before any merge.
    pub base: Base,
    /// The size of the vocabulary to reach, base alphabet included.
    pub vocab_size: usize,
    /// Pairs that occur less often than this are never merged; 0 and 1 both mean no limit.
    pub min_frequency: u64,
    /// How pairs that share the highest count are ordered.
    pub tie: TieRule,
    /// Keep only so many of the most frequent characters (ties: the lower code point). The others
    /// become unknown symbols, which no pair includes, and id 0 becomes `<unk>`.
    /// Without effect on [`Base::Bytes`], where nothing is unknown.
    pub limit_alphabet: Option<usize>,
    /// Pairs to take instead of the rule's choice; of two for one merge the first counts.
    pub forced: Vec<Forced>,
}

impl Default for BpeOptions {
    fn default() -> Self {
        Self {
            base: Base::default(),
            vocab_size: 1_000,
            min_frequency: 0,
            tie: TieRule::default(),
            limit_alphabet: None,
            forced: Vec::new(),
        }
    }
}
