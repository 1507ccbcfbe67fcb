//! What a trainer carries from merge to merge, and what a merge does to it, in proportion to the places it touches.
//!
//! The [symbols](symbols) of all words are one array, and the [pairs] know the places where they stand. Which pair is
//! merged next is the trainer's own affair: it [watches](Watch) how the counts change.
//!
//! **Every merge makes a new string**, so ids are never shared. A place where a piece comes to stand
//! has been cut like every other such place at all times before: a merge takes a pair wherever it
//! stands, and where equal symbols in a row leave a choice, it goes from the left, so that a row that
//! begins before the piece either crosses into it (and there is no piece) or ends where it starts. Its
//! two halves therefore meet everywhere in the same merge. Where symbols that begin a word are told from
//! those that continue one, this holds for each kind of piece by itself.

mod apply;
mod pairs;
mod sides;
mod start;
mod symbols;

use super::merge::{Decision, Merge, Stop};
use super::trace::{PairLog, Trace};
use crate::{Base, Vocabulary, Words};
use sides::Sides;

pub(crate) use pairs::Pairs;
pub(crate) use start::{Layout, check_words};
pub(crate) use symbols::Symbols;

/// Learns of the pair counts that a merge changes.
pub(crate) trait Watch {
    /// A pair lost some of its places, or all.
    fn lost(&mut self, pair: u32);
    /// A pair is new and stands at so many places, each as often as its word occurs.
    fn gained(&mut self, pair: u32, count: u32);
}

/// The words, their pairs and the vocabulary after the merges made so far.
pub struct Merger {
    pub(crate) words: Words,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) symbols: Symbols,
    pub(crate) pairs: Pairs,
    pub(crate) merges: Vec<Merge>,
    /// The number of ids before the first merge.
    pub(crate) alphabet: usize,
    base: Base,
    layout: Layout,
    tokens_before: u64,
    characters: u64,
    tokens: u64,
    sides: Sides,
    log: PairLog,
}

impl Merger {
    /// How many tokens the corpus has now.
    pub(crate) fn tokens(&self) -> u64 {
        self.tokens
    }

    /// The number of a pair of two pieces, given as they are written, if it occurs; and its ids.
    pub(crate) fn find(&self, left: &[u8], right: &[u8]) -> Option<(u32, (u32, u32))> {
        let ids = (self.vocabulary.find(left)?, self.vocabulary.find(right)?);
        let pair = self.pairs.find(ids.0, ids.1)?;
        (self.pairs.get(pair).count > 0).then_some((pair, ids))
    }

    /// What was recorded of the merges so far.
    pub(crate) fn finish<O>(mut self, options: O, stop: Stop) -> Trace<O> {
        self.log.keys = self.pairs.keys();
        if !self.log.recorded {
            self.log = PairLog::default();
        }
        let symbols = match self.layout {
            Layout::Frequency => self.symbols,
            Layout::Text => self.symbols.in_word_order(),
        };
        Trace {
            options,
            base: self.base,
            words: self.words,
            vocabulary: self.vocabulary,
            alphabet: self.alphabet,
            merges: self.merges,
            stop,
            tokens_before: self.tokens_before,
            characters: self.characters,
            bases: symbols.bases,
            joined_at: symbols.joined_at,
            starts: symbols.starts,
            pairs: self.log,
        }
    }
}

/// A merge of which the numbers are not known yet.
pub(crate) fn planned((left, right): (u32, u32), decided: Decision, rival: Option<(u32, u32)>) -> Merge {
    Merge { left, right, merged: 0, count: 0, words: 0, occurrences: 0, tokens_after: 0, decided, rival }
}
