//! Encoding text after text: a word that came before is not encoded again.

use super::BpeModel;
use super::merging::{Silent, Work};
use crate::Base;
use crate::interner::Interner;
use crate::models::merges::UNKNOWN;
use crate::pre_tokenizers::{gpt2, white_space};

/// Words longer than this, in bytes, are not remembered: they hardly ever come again.
const LONGEST_KNOWN_WORD: usize = 64;
/// The most words that are remembered.
const MOST_KNOWN_WORDS: usize = 1 << 18;

/// A model that remembers the words it has encoded, for many texts one after the other.
///
/// ```
/// use llama_lens_tokenizers::{Base, Vocabulary};
/// use llama_lens_tokenizers::models::bpe::{BpeModel, Encoder};
/// let vocabulary = Vocabulary::from_pieces(["g", "h", "u", "ug", "hug"]);
/// let model = BpeModel::new(Base::Characters, vocabulary, vec![(2, 0, 3), (1, 3, 4)], None);
/// let mut encoder = Encoder::new(&model);
/// let lines = ["hug ugh", "ugh hug"].map(|line| encoder.encode(line));
/// assert_eq!(lines, [vec![4, 3, 1], vec![3, 1, 4]]);
/// ```
#[derive(Debug)]
pub struct Encoder<'a> {
    model: &'a BpeModel,
    work: Work,
    known: Interner,
    /// The tokens of the known words, and where each word's end.
    tokens: Vec<u32>,
    ends: Vec<usize>,
}

impl<'a> Encoder<'a> {
    /// An encoder that knows no word yet.
    pub fn new(model: &'a BpeModel) -> Self {
        Self { model, work: Work::default(), known: Interner::default(), tokens: Vec::new(), ends: Vec::new() }
    }

    /// The tokens of a text. Unknown symbols give the unknown token. If there is none they are left out before
    /// any merge, so that what stands on both sides of them can become one token.
    pub fn encode(&mut self, text: &str) -> Vec<u32> {
        let mut ids = Vec::with_capacity(text.len() / 4);
        match self.model.base() {
            Base::Characters => white_space::words(text).for_each(|word| self.word(word, &mut ids)),
            Base::Bytes => gpt2::words(text).for_each(|word| self.word(word, &mut ids)),
        }
        ids
    }

    /// The tokens of one word.
    pub(crate) fn word(&mut self, word: &str, ids: &mut Vec<u32>) {
        let model = self.model;
        model.chunks(word).for_each(|chunk| self.chunk(chunk, ids));
    }

    fn chunk(&mut self, word: &str, ids: &mut Vec<u32>) {
        if word.len() > LONGEST_KNOWN_WORD {
            return ids.extend(self.merged(word));
        }
        let full = self.known.len() >= MOST_KNOWN_WORDS;
        let known = if full { self.known.find(word.as_bytes()) } else { Some(self.known.intern(word.as_bytes())) };
        let Some(index) = known else {
            return ids.extend(self.merged(word));
        };
        if index == self.ends.len() {
            let start = ids.len();
            ids.extend(self.merged(word));
            self.tokens.extend_from_slice(&ids[start..]);
            self.ends.push(self.tokens.len());
        } else {
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            ids.extend_from_slice(&self.tokens[start..self.ends[index]]);
        }
    }

    /// The tokens of a word that has to be merged.
    fn merged(&mut self, word: &str) -> impl Iterator<Item = u32> {
        self.work.encode(self.model, word, &mut Silent);
        let unknown = self.model.unknown();
        self.work.pieces().filter_map(move |(id, _)| if id == UNKNOWN { unknown } else { Some(id) })
    }
}

impl BpeModel {
    /// The tokens of a text, as [`Encoder::encode`] gives them.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        Encoder::new(self).encode(text)
    }
}
