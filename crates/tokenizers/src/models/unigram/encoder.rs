//! Encoding word after word: a word that came before is not searched again.

use super::model::UnigramModel;
use crate::interner::Interner;

/// Words longer than this, in bytes, are not remembered: they hardly ever come again.
const LONGEST_KNOWN_WORD: usize = 64;
/// The most words that are remembered.
const MOST_KNOWN_WORDS: usize = 1 << 18;

/// A model that remembers the words it has encoded.
#[derive(Debug)]
pub(crate) struct Encoder<'a> {
    model: &'a UnigramModel,
    known: Interner,
    /// The tokens of the known words, and where each word's end.
    tokens: Vec<u32>,
    ends: Vec<usize>,
}

impl<'a> Encoder<'a> {
    /// An encoder that knows no word yet.
    pub(crate) fn new(model: &'a UnigramModel) -> Self {
        Self { model, known: Interner::default(), tokens: Vec::new(), ends: Vec::new() }
    }

    /// The tokens of one word.
    pub(crate) fn word(&mut self, word: &str, ids: &mut Vec<u32>) {
        if word.len() > LONGEST_KNOWN_WORD {
            return ids.extend(self.model.encode(word));
        }
        let full = self.known.len() >= MOST_KNOWN_WORDS;
        let known = if full { self.known.find(word.as_bytes()) } else { Some(self.known.intern(word.as_bytes())) };
        let Some(index) = known else {
            return ids.extend(self.model.encode(word));
        };
        if index == self.ends.len() {
            self.tokens.extend(self.model.encode(word));
            self.ends.push(self.tokens.len());
        }
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        ids.extend_from_slice(&self.tokens[start..self.ends[index]]);
    }
}
