//! Counting words of text that comes in parts, such as files that should not be in memory at once.

use super::base::Base;
use super::tally::Tally;
use super::words::Words;

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
        if self.saw(part.len()) {
            self.tally.add_text(part, self.base);
        }
    }

    /// Takes note of so many more bytes of text, and says whether their words are still to be counted.
    pub(crate) fn saw(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_add(bytes);
        self.bytes <= Self::LIMIT
    }

    /// Counts a word as it is so many times more, and gives its place in the order in which words first came.
    pub(crate) fn add_word(&mut self, word: &str, count: u64) -> usize {
        self.tally.add(word, count)
    }

    /// The words so far, most frequent first, ties by first occurrence.
    pub fn finish(self) -> Words {
        Words::of(self.tally, self.bytes, Self::LIMIT)
    }
}
