//! Counting words of text that comes in parts, such as files that should not be in memory at once.

use super::base::Base;
use super::words::Words;
use crate::interner::Interner;
use crate::order;
use crate::pre_tokenizers::{gpt2, white_space};

/// Counts the words of a text that comes in parts.
///
/// ```
/// use llama_lens_tokenizers::{Base, WordCounter, Words};
/// let mut counter = WordCounter::new(Base::Characters);
/// counter.add("a rose is");
/// counter.add(" a rose");
/// assert_eq!(counter.finish(), Words::count("a rose is a rose", Base::Characters));
/// ```
#[derive(Debug)]
pub struct WordCounter {
    base: Base,
    tally: Tally,
    bytes: usize,
}

impl WordCounter {
    /// The largest text that is counted, in bytes: 2 GiB. Trainers count pairs and places with 32 bits.
    pub const LIMIT: usize = 1 << 31;

    /// A counter that cuts text into words as `base` says.
    pub fn new(base: Base) -> Self {
        Self { base, tally: Tally::default(), bytes: 0 }
    }

    /// Counts the words of the next part. No word spans two parts: cut where white space follows something else.
    /// A part with which the text is over [`Self::LIMIT`] is not counted; a trainer then answers with the reason.
    pub fn add(&mut self, part: &str) {
        self.bytes = self.bytes.saturating_add(part.len());
        if self.bytes <= Self::LIMIT {
            self.tally.add_text(part, self.base);
        }
    }

    /// The words so far, most frequent first, ties by first occurrence.
    pub fn finish(self) -> Words {
        self.tally.finish(self.bytes, Self::LIMIT)
    }
}

/// Words in the order they come, with their counts so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    words: Interner,
    counts: Vec<u64>,
}

impl Tally {
    pub(super) fn add_text(&mut self, text: &str, base: Base) {
        match base {
            Base::Characters => white_space::words(text).for_each(|word| self.add(word, 1)),
            Base::Bytes => gpt2::words(text).for_each(|word| self.add(word, 1)),
        }
    }

    pub(super) fn add(&mut self, word: &str, count: u64) {
        let index = self.words.intern(word.as_bytes());
        if index == self.counts.len() {
            self.counts.push(0);
        }
        self.counts[index] += count;
    }

    /// The words of a text of so many bytes, of which no more than `limit` could be counted.
    pub(super) fn finish(self, source_bytes: usize, limit: usize) -> Words {
        let order: Vec<usize> = order::by_key(self.counts.iter().map(|count| order::descending(*count))).collect();
        let mut arena = Vec::with_capacity(self.words.arena.len());
        let mut ends = Vec::with_capacity(order.len());
        for &index in &order {
            arena.extend_from_slice(self.words.bytes(index));
            ends.push(arena.len() as u32);
        }
        let counts = order.iter().map(|&index| self.counts[index]).collect();
        let exceeded = (source_bytes > limit).then_some(limit);
        Words { arena: arena.into(), ends, counts, source_bytes, exceeded }
    }
}
