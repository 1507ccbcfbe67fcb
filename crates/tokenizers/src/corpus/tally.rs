//! Counting words one by one.

use super::base::Base;
use crate::interner::Interner;
use crate::pre_tokenizers::{gpt2, white_space};
use std::cmp::Reverse;

/// Words in the order they come, with their counts so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    words: Interner,
    counts: Vec<u64>,
}

impl Tally {
    pub(super) fn add_text(&mut self, text: &str, base: Base) {
        match base {
            Base::Characters => white_space::words(text).for_each(|word| _ = self.add(word, 1)),
            Base::Bytes => gpt2::words(text).for_each(|word| _ = self.add(word, 1)),
        }
    }

    /// Counts a word so many times more, and gives its place in the order in which words first came.
    pub(super) fn add(&mut self, word: &str, count: u64) -> usize {
        let index = self.words.intern(word.as_bytes());
        if index == self.counts.len() {
            self.counts.push(0);
        }
        self.counts[index] += count;
        index
    }

    /// The words, most frequent first.
    pub(super) fn sorted(self) -> Sorted {
        let mut order: Vec<usize> = (0..self.counts.len()).collect();
        order.sort_by_key(|&index| Reverse(self.counts[index]));
        let mut arena = Vec::with_capacity(self.words.arena.len());
        let mut ends = Vec::with_capacity(order.len());
        for &index in &order {
            arena.extend_from_slice(self.words.bytes(index));
            ends.push(arena.len() as u32);
        }
        let counts = order.iter().map(|&index| self.counts[index]).collect();
        Sorted { arena, ends, counts, seen: order.into_iter().map(|index| index as u32).collect() }
    }
}

/// Words, most frequent first.
pub(super) struct Sorted {
    /// The words one after the other.
    pub(super) arena: Vec<u8>,
    /// Where each of them ends.
    pub(super) ends: Vec<u32>,
    /// Their counts.
    pub(super) counts: Vec<u64>,
    /// The place of each in the order in which they first came.
    pub(super) seen: Vec<u32>,
}
