//! The symbols of words whose first, inner and last characters have different pieces: `##a`, `a</w>`.

use super::alphabet::UNKNOWN;
use super::rules::BpeRules;
use crate::Vocabulary;
use rustc_hash::FxHashMap;

/// Pieces by character, and by whether it is the first and the last of its word.
#[derive(Clone, Debug)]
pub(crate) struct Affixed {
    ids: FxHashMap<(char, bool, bool), u32>,
}

impl Affixed {
    /// Nothing if the rules name neither prefix nor suffix.
    pub(crate) fn of(vocabulary: &Vocabulary, rules: &BpeRules) -> Option<Self> {
        let (prefix, suffix) = (rules.continuing_subword_prefix.as_str(), rules.end_of_word_suffix.as_str());
        if prefix.is_empty() && suffix.is_empty() {
            return None;
        }
        let mut ids = FxHashMap::default();
        for (id, piece) in (0..).zip(vocabulary.iter()) {
            let piece = std::str::from_utf8(piece).unwrap_or_default();
            for (first, last) in [(true, true), (true, false), (false, true), (false, false)] {
                let inner = piece.strip_prefix(if first { "" } else { prefix });
                let inner = inner.and_then(|inner| inner.strip_suffix(if last { suffix } else { "" }));
                let mut chars = inner.unwrap_or_default().chars();
                if let (Some(char), None) = (chars.next(), chars.next()) {
                    ids.entry((char, first, last)).or_insert(id);
                }
            }
        }
        Some(Self { ids })
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every character of a word.
    pub(crate) fn symbols(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        for (at, char) in word.char_indices() {
            let last = at + char.len_utf8() == word.len();
            each(self.ids.get(&(char, at == 0, last)).copied().unwrap_or(UNKNOWN), char.len_utf8());
        }
    }
}
