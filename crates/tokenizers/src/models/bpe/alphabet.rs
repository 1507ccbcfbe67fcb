//! From characters or bytes to the ids of single-symbol pieces.

use super::rules::BpeRules;
use super::symbols::Affixed;
use crate::formats::byte_characters::{byte, fallback_byte};
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
    /// The pieces of bytes, for what is unknown otherwise.
    fallback: Option<Box<[u32; 256]>>,
    affixed: Option<Affixed>,
    spelled_bytes: bool,
    fuse_unknown: bool,
}

impl Alphabet {
    /// The single-symbol pieces of `vocabulary`; of two equal ones the first.
    pub(crate) fn of(vocabulary: &Vocabulary, base: Base) -> Self {
        let mut alphabet = Self {
            base,
            low: Box::new([UNKNOWN; 256]),
            high: FxHashMap::default(),
            fallback: None,
            affixed: None,
            spelled_bytes: false,
            fuse_unknown: false,
        };
        for (id, piece) in (0..).zip(vocabulary.iter()) {
            if piece.len() > 4 || vocabulary.is_special(id) {
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

    /// The same for a model with rules of its own.
    pub(crate) fn with_rules(vocabulary: &Vocabulary, base: Base, rules: &BpeRules) -> Self {
        let mut alphabet = Self::of(vocabulary, base);
        alphabet.spelled_bytes = rules.spelled_bytes;
        alphabet.fuse_unknown = rules.fuse_unknown;
        alphabet.affixed = Affixed::of(vocabulary, base, rules);
        if rules.byte_fallback {
            let mut pieces = Box::new([UNKNOWN; 256]);
            for (id, piece) in (0..).zip(vocabulary.iter()) {
                if let Some(byte) = fallback_byte(piece) {
                    pieces[byte as usize] = id;
                }
            }
            alphabet.fallback = Some(pieces);
        }
        alphabet
    }

    /// Whether a character has a piece of its own.
    pub(crate) fn knows(&self, character: char) -> bool {
        self.base == Base::Characters && self.id(character) != UNKNOWN
    }

    fn put_low(&mut self, low: u8, id: u32) {
        let place = &mut self.low[low as usize];
        if *place == UNKNOWN {
            *place = id;
        }
    }

    fn id(&self, character: char) -> u32 {
        match self.low.get(character as usize) {
            Some(&id) => id,
            None => self.high.get(&character).copied().unwrap_or(UNKNOWN),
        }
    }

    /// Calls `each` with (id or [`UNKNOWN`], length in bytes) for every base symbol of a word.
    pub(crate) fn symbols(&self, word: &str, mut each: impl FnMut(u32, usize)) {
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
            (Base::Bytes, ..) if self.spelled_bytes => {
                for char in word.chars() {
                    each(byte(char).map_or(UNKNOWN, |byte| self.low[byte as usize]), char.len_utf8());
                }
            }
            (Base::Bytes, ..) => word.bytes().for_each(|byte| each(self.low[byte as usize], 1)),
            (Base::Characters, Some(affixed), _) => affixed.characters(word, each),
            (Base::Characters, None, None) => word.chars().for_each(|char| each(self.id(char), char.len_utf8())),
            (Base::Characters, None, Some(fallback)) => {
                for char in word.chars() {
                    match self.id(char) {
                        UNKNOWN => {
                            let mut buffer = [0; 4];
                            let bytes = char.encode_utf8(&mut buffer).bytes();
                            bytes.for_each(|byte| each(fallback[byte as usize], 1));
                        }
                        id => each(id, char.len_utf8()),
                    }
                }
            }
        }
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
