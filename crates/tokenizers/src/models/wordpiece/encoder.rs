//! Encoding text after text: a word that came before is not cut again.

use super::WordPieceModel;
use super::matching::{Fate, Found};
use crate::interner::Interner;
use crate::models::tokens::{Span, SpanKind};
use crate::pre_tokenizers::white_space;

/// Words longer than this, in bytes, are not remembered: they hardly ever come again.
const LONGEST_KNOWN_WORD: usize = 64;
/// The most words that are remembered.
const MOST_KNOWN_WORDS: usize = 1 << 18;

/// A model that remembers the words it has encoded, for many texts one after the other.
///
/// ```
/// use llama_lens_tokenizers::models::wordpiece::{Encoder, WordPieceModel};
/// let model = WordPieceModel::from_pieces(["[UNK]", "hug", "##s"], "##", Some(0));
/// let mut encoder = Encoder::new(&model);
/// let lines = ["hugs hug", "bug hugs"].map(|line| encoder.encode(line));
/// assert_eq!(lines, [vec![1, 2, 1], vec![0, 1, 2]]);
/// ```
#[derive(Debug)]
pub struct Encoder<'a> {
    model: &'a WordPieceModel,
    found: Vec<Found>,
    known: Interner,
    /// The tokens of the known words, and where each word's end.
    tokens: Vec<u32>,
    ends: Vec<usize>,
}

impl<'a> Encoder<'a> {
    /// An encoder that knows no word yet.
    pub fn new(model: &'a WordPieceModel) -> Self {
        Self { model, found: Vec::new(), known: Interner::default(), tokens: Vec::new(), ends: Vec::new() }
    }

    /// The tokens of a text. A word that cannot be made of pieces gives the unknown token, or nothing without one.
    pub fn encode(&mut self, text: &str) -> Vec<u32> {
        let mut ids = Vec::with_capacity(text.len() / 4);
        white_space::words(text).for_each(|word| self.word(word, &mut ids));
        ids
    }

    /// The tokens of one word.
    pub(crate) fn word(&mut self, word: &str, ids: &mut Vec<u32>) {
        if word.len() > LONGEST_KNOWN_WORD {
            return self.cut(word, ids);
        }
        let full = self.known.len() >= MOST_KNOWN_WORDS;
        let known = if full { self.known.find(word.as_bytes()) } else { Some(self.known.intern(word.as_bytes())) };
        let Some(index) = known else {
            return self.cut(word, ids);
        };
        if index == self.ends.len() {
            let start = ids.len();
            self.cut(word, ids);
            self.tokens.extend_from_slice(&ids[start..]);
            self.ends.push(self.tokens.len());
        } else {
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            ids.extend_from_slice(&self.tokens[start..self.ends[index]]);
        }
    }

    /// Adds the tokens of a word that has to be cut.
    fn cut(&mut self, word: &str, ids: &mut Vec<u32>) {
        match self.model.cut(word, &mut self.found) {
            Fate::Cut => ids.extend(self.found.iter().map(|found| found.id)),
            Fate::Missing { .. } | Fate::TooLong | Fate::NoPiece => ids.extend(self.model.unknown()),
        }
    }
}

impl WordPieceModel {
    /// The tokens of a text, as [`Encoder::encode`] gives them.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        Encoder::new(self).encode(text)
    }

    /// The tokens of a text with their places. The spans tile the text.
    pub fn encode_spans(&self, text: &str) -> Vec<Span> {
        let trace = self.trace(text);
        trace.spans_after(self, text, trace.attempts())
    }

    /// Calls `each` with the pieces of a word, or nothing for a word that is unknown, and their length in bytes.
    pub(crate) fn pieces_of(&self, word: &str, mut each: impl FnMut(Option<u32>, usize)) {
        let mut found = Vec::new();
        match self.cut(word, &mut found) {
            Fate::Cut => found.iter().for_each(|found| each(Some(found.id), found.range.len())),
            Fate::Missing { .. } | Fate::TooLong | Fate::NoPiece => each(None, word.len()),
        }
    }

    /// A span of a word that is unknown.
    pub(super) fn unknown_span(&self, range: std::ops::Range<usize>) -> Span {
        Span { range, id: self.unknown(), kind: SpanKind::Unknown }
    }
}
