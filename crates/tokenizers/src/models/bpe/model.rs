//! A trained tokenizer: a vocabulary and merges in the order of their rank.
//!
//! ```
//! use llama_lens_tokenizers::{Base, Vocabulary};
//! use llama_lens_tokenizers::models::bpe::BpeModel;
//! let vocabulary = Vocabulary::from_pieces(["g", "h", "u", "ug", "hug"]);
//! let model = BpeModel::new(Base::Characters, vocabulary, vec![(2, 0, 3), (1, 3, 4)], None);
//! assert_eq!(model.encode("hug ugh"), [4, 3, 1]);
//! assert_eq!(model.decode(&[4, 3])?, b"hugug");
//! # Ok::<(), llama_lens_tokenizers::models::bpe::UnknownId>(())
//! ```

use super::rules::BpeRules;
use super::symbols::Symbols;
use crate::formats::byte_characters::byte;
use crate::models::tokens::UnknownId;
use crate::{Base, Vocabulary};
use rustc_hash::FxHashMap;

/// Merges and a vocabulary, for encoding and decoding.
#[derive(Clone, Debug)]
pub struct BpeModel {
    base: Base,
    vocabulary: Vocabulary,
    merges: Vec<(u32, u32, u32)>,
    unknown: Option<u32>,
    symbols: Symbols,
    ranks: FxHashMap<u64, (u32, u32)>,
    rules: BpeRules,
    /// The character before which no piece goes on; see [`Self::chunks`].
    mark: Option<char>,
}

impl BpeModel {
    /// A model of `merges` (left, right, merged) in the order of their rank. Of two merges of the
    /// same pair the later holds, as in Hugging Face `tokenizers`.
    pub fn new(base: Base, vocabulary: Vocabulary, merges: Vec<(u32, u32, u32)>, unknown: Option<u32>) -> Self {
        Self::with_rules(base, vocabulary, merges, unknown, BpeRules::default())
    }

    /// The same with rules of its own.
    pub fn with_rules(
        base: Base,
        vocabulary: Vocabulary,
        merges: Vec<(u32, u32, u32)>,
        unknown: Option<u32>,
        rules: BpeRules,
    ) -> Self {
        let ranks = (0..).zip(&merges).map(|(rank, &(left, right, merged))| (key(left, right), (rank, merged)));
        Self::ranked(base, vocabulary, ranks.collect(), merges, unknown, rules)
    }

    pub(super) fn ranked(
        base: Base,
        vocabulary: Vocabulary,
        ranks: FxHashMap<u64, (u32, u32)>,
        merges: Vec<(u32, u32, u32)>,
        unknown: Option<u32>,
        mut rules: BpeRules,
    ) -> Self {
        // Without an unknown token there is nothing to fuse.
        rules.fuse_unknown &= unknown.is_some();
        let symbols = Symbols::of(&vocabulary, base, &rules);
        let mut model = Self { base, ranks, symbols, vocabulary, merges, unknown, rules, mark: None };
        model.mark = ['▁', ' '].into_iter().find(|mark| model.stops_before(*mark));
        model
    }

    /// What words are cut into before any merge.
    pub fn base(&self) -> Base {
        self.base
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The merges (left, right, merged) in the order of their rank.
    pub fn merges(&self) -> &[(u32, u32, u32)] {
        &self.merges
    }

    /// The token that stands for unknown symbols, if there is one.
    pub fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// The rank of a pair's merge and the id it makes.
    pub fn rank(&self, left: u32, right: u32) -> Option<(u32, u32)> {
        self.ranks.get(&key(left, right)).copied()
    }

    /// What it does besides merging.
    pub fn rules(&self) -> &BpeRules {
        &self.rules
    }

    /// Calls `each` with (id or unknown mark, length in bytes) for what a word is before any merge.
    pub(crate) fn symbols(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        match self.whole(word) {
            Some(id) => each(id, word.len()),
            None => self.symbols.of_word(word, each),
        }
    }

    /// The piece that a word is, where that comes before all merges.
    fn whole(&self, word: &str) -> Option<u32> {
        if !self.rules.ignore_merges {
            return None;
        }
        let spelled: Option<Vec<u8>> = self.rules.spelled_bytes.then(|| word.chars().map(byte).collect()).flatten();
        let bytes = spelled.as_deref().unwrap_or(word.as_bytes());
        self.vocabulary.id(bytes).or_else(|| self.vocabulary.special_id(word))
    }

    /// A word in stretches that can be encoded one by one, because no merge crosses from one to the next. Where spaces
    /// stand in the pieces, as `▁` or as they are, a whole text can be one word; it is cut before each run of them, if no
    /// piece that a merge makes has one behind something else.
    pub(crate) fn chunks<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let mark = self.mark;
        let mut rest = word;
        std::iter::from_fn(move || {
            let Some(mark) = mark else {
                return Some(std::mem::take(&mut rest)).filter(|word| !word.is_empty());
            };
            let marks = rest.len() - rest.trim_start_matches(mark).len();
            let end = rest[marks..].find(mark).map_or(rest.len(), |at| marks + at);
            let (chunk, after) = rest.split_at(end);
            rest = after;
            (!chunk.is_empty()).then_some(chunk)
        })
    }

    /// Whether no merge makes a piece in which the character stands behind another.
    fn stops_before(&self, mark: char) -> bool {
        let BpeRules { ignore_merges, continuing_subword_prefix, end_of_word_suffix, .. } = &self.rules;
        let is_plain = !ignore_merges && continuing_subword_prefix.is_empty() && end_of_word_suffix.is_empty();
        is_plain
            && self.symbols.knows(mark)
            && self.merges.iter().all(|&(_, _, merged)| {
                let piece = std::str::from_utf8(self.vocabulary.bytes(merged)).unwrap_or_default();
                !piece.trim_start_matches(mark).contains(mark)
            })
    }

    /// The bytes that tokens stand for: their pieces one after the other.
    ///
    /// # Errors
    /// When an id is not in the vocabulary.
    pub fn decode(&self, ids: &[u32]) -> Result<Vec<u8>, UnknownId> {
        let mut bytes = Vec::new();
        for (at, &id) in ids.iter().enumerate() {
            if id as usize >= self.vocabulary.len() {
                return Err(UnknownId { id, at });
            }
            bytes.extend_from_slice(self.vocabulary.bytes(id));
        }
        Ok(bytes)
    }
}

pub(super) fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}
