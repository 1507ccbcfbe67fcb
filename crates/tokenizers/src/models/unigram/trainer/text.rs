//! The distinct words of a corpus as one row of characters.

use crate::Words;
use std::ops::Range;

/// All words' characters, one word after the other.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) chars: Vec<char>,
    /// Where each word ends.
    ends: Vec<u32>,
}

impl Text {
    pub(super) fn of(words: &Words, characters: usize) -> Self {
        let mut text = Self { chars: Vec::with_capacity(characters), ends: Vec::with_capacity(words.len()) };
        for word in 0..words.len() {
            text.chars.extend(words.text(word).chars());
            text.ends.push(text.chars.len() as u32);
        }
        text
    }

    /// The characters of a word.
    pub(super) fn word(&self, word: usize) -> Range<usize> {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[word] as usize
    }

    /// For each character the word it is in.
    pub(super) fn word_of(&self) -> Vec<u32> {
        let mut words = Vec::with_capacity(self.chars.len());
        for (word, &end) in (0..).zip(&self.ends) {
            words.resize(end as usize, word);
        }
        words
    }
}
