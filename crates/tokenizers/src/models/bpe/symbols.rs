//! What a word is before any merge: its base symbols, by the rules of the model.

use super::affixed::Affixed;
use super::rules::BpeRules;
use crate::formats::byte_characters::{byte, fallback_byte};
use crate::models::merges::{Alphabet, UNKNOWN};
use crate::{Base, Vocabulary};

/// Looks up the symbols of words.
#[derive(Clone, Debug)]
pub(crate) struct Symbols {
    base: Base,
    alphabet: Alphabet,
    /// The pieces of bytes, for what is unknown otherwise.
    fallback: Option<Box<[u32; 256]>>,
    affixed: Option<Affixed>,
    spelled_bytes: bool,
    fuse_unknown: bool,
}

impl Symbols {
    /// The symbols of a vocabulary.
    pub(crate) fn of(vocabulary: &Vocabulary, base: Base, rules: &BpeRules) -> Self {
        Self {
            base,
            alphabet: Alphabet::of(vocabulary, base),
            fallback: rules.byte_fallback.then(|| fallback(vocabulary)),
            affixed: Affixed::of(vocabulary, base, rules),
            spelled_bytes: rules.spelled_bytes,
            fuse_unknown: rules.fuse_unknown,
        }
    }

    /// Whether a character has a piece of its own.
    pub(crate) fn knows(&self, character: char) -> bool {
        self.base == Base::Characters && self.alphabet.character(character) != UNKNOWN
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every symbol of a word.
    pub(crate) fn of_word(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        if !self.fuse_unknown {
            return self.unfused(word, each);
        }
        let mut unknown = 0;
        self.unfused(word, |id, len| {
            if id == UNKNOWN {
                unknown += len;
                return;
            }
            if unknown > 0 {
                each(UNKNOWN, std::mem::take(&mut unknown));
            }
            each(id, len);
        });
        if unknown > 0 {
            each(UNKNOWN, unknown);
        }
    }

    fn unfused(&self, word: &str, mut each: impl FnMut(u32, usize)) {
        match (self.base, &self.affixed, &self.fallback) {
            (Base::Bytes, Some(affixed), _) => affixed.bytes(word, self.spelled_bytes, each),
            (Base::Characters, Some(affixed), _) => affixed.characters(word, each),
            (Base::Bytes, None, _) if self.spelled_bytes => {
                for char in word.chars() {
                    each(byte(char).map_or(UNKNOWN, |byte| self.alphabet.byte(byte)), char.len_utf8());
                }
            }
            (Base::Characters, None, Some(fallback)) => {
                for char in word.chars() {
                    match self.alphabet.character(char) {
                        UNKNOWN => {
                            let mut buffer = [0; 4];
                            let bytes = char.encode_utf8(&mut buffer).bytes();
                            bytes.for_each(|byte| each(fallback[byte as usize], 1));
                        }
                        id => each(id, char.len_utf8()),
                    }
                }
            }
            _ => self.alphabet.symbols(word, each),
        }
    }
}

/// The pieces that stand for bytes, such as `<0x41>`.
fn fallback(vocabulary: &Vocabulary) -> Box<[u32; 256]> {
    let mut pieces = Box::new([UNKNOWN; 256]);
    for (id, piece) in (0..).zip(vocabulary.iter()) {
        if let Some(byte) = fallback_byte(piece) {
            pieces[byte as usize] = id;
        }
    }
    pieces
}
