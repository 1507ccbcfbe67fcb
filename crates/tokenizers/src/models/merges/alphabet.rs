//! From characters or bytes to the ids of single-symbol pieces.

use crate::{Base, Vocabulary};
use rustc_hash::FxHashMap;

/// The mark of a symbol that has no id. No vocabulary grows to this size.
pub(crate) const UNKNOWN: u32 = u32::MAX - 1;

/// Looks up base symbols. Code points below 128 (or all bytes) are in a table.
#[derive(Clone, Debug)]
pub(crate) struct Alphabet {
    base: Base,
    low: Box<[u32; 256]>,
    high: FxHashMap<char, u32>,
}

impl Alphabet {
    /// The single-symbol pieces of `vocabulary` that begin words or stand anywhere; of two equal ones the first.
    pub(crate) fn of(vocabulary: &Vocabulary, base: Base) -> Self {
        Self::of_pieces(vocabulary, base, false)
    }

    /// The single-symbol pieces of `vocabulary` that continue words.
    pub(crate) fn continuing(vocabulary: &Vocabulary, base: Base) -> Self {
        Self::of_pieces(vocabulary, base, true)
    }

    fn of_pieces(vocabulary: &Vocabulary, base: Base, continue_words: bool) -> Self {
        let mut alphabet = Self { base, low: Box::new([UNKNOWN; 256]), high: FxHashMap::default() };
        for (id, piece) in (0..).zip(vocabulary.iter()) {
            if piece.len() > 4 || vocabulary.continues(id) != continue_words || vocabulary.is_special(id) {
                continue;
            }
            match base {
                Base::Bytes => {
                    if let &[byte] = piece {
                        alphabet.put_low(byte, id);
                    }
                }
                Base::Characters => {
                    let mut chars = std::str::from_utf8(piece).unwrap_or_default().chars();
                    if let (Some(char), None) = (chars.next(), chars.next()) {
                        match u8::try_from(char) {
                            Ok(low) => alphabet.put_low(low, id),
                            Err(_) => _ = alphabet.high.entry(char).or_insert(id),
                        }
                    }
                }
            }
        }
        alphabet
    }

    fn put_low(&mut self, low: u8, id: u32) {
        let place = &mut self.low[low as usize];
        if *place == UNKNOWN {
            *place = id;
        }
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every base symbol of a word.
    pub(crate) fn symbols(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        match self.base {
            Base::Bytes => word.bytes().for_each(|byte| each(self.low[byte as usize], 1)),
            Base::Characters => word.chars().for_each(|char| each(self.character(char), char.len_utf8())),
        }
    }

    /// The id of a character, or [`UNKNOWN`].
    pub(crate) fn character(&self, char: char) -> u32 {
        match self.low.get(char as usize) {
            Some(&id) => id,
            None => self.high.get(&char).copied().unwrap_or(UNKNOWN),
        }
    }

    /// The id of a byte, or [`UNKNOWN`].
    pub(crate) fn byte(&self, byte: u8) -> u32 {
        self.low[byte as usize]
    }

    /// How many base symbols a word has.
    pub(crate) fn len_of(base: Base, word: &str) -> usize {
        match base {
            Base::Bytes => word.len(),
            Base::Characters => word.chars().count(),
        }
    }
}

/// The 256 bytes in the order of the printable characters GPT-2 writes them as, which is the
/// order in which Hugging Face numbers them: first the printable bytes, then the others.
pub(crate) fn bytes_in_order() -> impl Iterator<Item = u8> {
    let printable = |byte: &u8| matches!(byte, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF);
    (0..=255).filter(printable).chain((0..=255).filter(move |byte| !printable(byte)))
}
