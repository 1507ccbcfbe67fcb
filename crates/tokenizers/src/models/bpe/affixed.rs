//! Affixes: the symbols of words whose first, inner and last characters have different pieces: `##a`, `a</w>`.

use super::rules::BpeRules;
use crate::formats::byte_characters::byte;
use crate::models::merges::UNKNOWN;
use crate::{Base, Vocabulary};
use rustc_hash::FxHashMap;

/// Pieces by character or byte, and by whether it is the first and the last of its word.
#[derive(Clone, Debug)]
pub(crate) struct Affixed {
    ids: FxHashMap<(u32, bool, bool), u32>,
}

impl Affixed {
    /// Nothing if the rules name neither prefix nor suffix.
    pub(crate) fn of(vocabulary: &Vocabulary, base: Base, rules: &BpeRules) -> Option<Self> {
        let affixes = [&rules.continuing_subword_prefix, &rules.end_of_word_suffix];
        if affixes.iter().all(|affix| affix.is_empty()) {
            return None;
        }
        let [prefix, suffix] = affixes.map(|affix| match base {
            Base::Characters => affix.as_bytes().to_vec(),
            Base::Bytes => affix.chars().filter_map(byte).collect(),
        });
        let mut ids = FxHashMap::default();
        for (id, piece) in (0..).zip(vocabulary.iter()).filter(|(id, _)| !vocabulary.is_special(*id)) {
            for (first, last) in [(true, true), (true, false), (false, true), (false, false)] {
                let prefix: &[u8] = if first { &[] } else { &prefix };
                let suffix: &[u8] = if last { &suffix } else { &[] };
                let inner = piece.strip_prefix(prefix).and_then(|inner| inner.strip_suffix(suffix));
                if let Some(symbol) = inner.and_then(|inner| single(inner, base)) {
                    ids.entry((symbol, first, last)).or_insert(id);
                }
            }
        }
        Some(Self { ids })
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every character of a word.
    pub(crate) fn characters(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        for (at, char) in word.char_indices() {
            let last = at + char.len_utf8() == word.len();
            each(self.id(u32::from(char), at == 0, last), char.len_utf8());
        }
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every byte of a word, or for every character of it that
    /// stands for one.
    pub(crate) fn bytes(&self, word: &str, spelled: bool, mut each: impl FnMut(u32, usize)) {
        if !spelled {
            let ids =
                word.bytes().enumerate().map(|(at, byte)| self.id(u32::from(byte), at == 0, at + 1 == word.len()));
            return ids.for_each(|id| each(id, 1));
        }
        for (at, char) in word.char_indices() {
            let last = at + char.len_utf8() == word.len();
            each(byte(char).map_or(UNKNOWN, |byte| self.id(u32::from(byte), at == 0, last)), char.len_utf8());
        }
    }

    fn id(&self, symbol: u32, first: bool, last: bool) -> u32 {
        self.ids.get(&(symbol, first, last)).copied().unwrap_or(UNKNOWN)
    }
}

/// The one character or byte that a stretch is, if it is one.
fn single(bytes: &[u8], base: Base) -> Option<u32> {
    match (base, bytes) {
        (Base::Bytes, [byte]) => Some(u32::from(*byte)),
        (Base::Bytes, _) => None,
        (Base::Characters, _) => {
            let mut chars = std::str::from_utf8(bytes).ok()?.chars();
            chars.next().filter(|_| chars.next().is_none()).map(u32::from)
        }
    }
}
