//! The rules that a `SentencePiece` model carries to normalize text: a table from strings to strings.
//!
//! The table is a double-array trie as Darts-clone builds it (<https://github.com/s-yata/darts-clone>), behind its size in
//! bytes and followed by the new strings, each ended by a zero byte. It is read as it is, with every index checked.

use crate::passage::{Old, Writer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use unicode_segmentation::UnicodeSegmentation;

/// Why bytes are no such rules.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CharsMapError {
    /// The file writes them in base64, and this is none.
    #[error("precompiled_charsmap is no base64: {0}")]
    Base64(String),
    /// The trie is longer than the bytes that are there.
    #[error("precompiled_charsmap is cut off: its trie should have {declared} bytes, and {left} are there")]
    CutOff {
        /// How long it says it is.
        declared: usize,
        /// How much there is.
        left: usize,
    },
    /// The new strings are no text.
    #[error("precompiled_charsmap has a replacement that is not UTF-8, at byte {0}")]
    Text(usize),
}

/// Rules from strings to strings.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct CharsMap {
    trie: Vec<u32>,
    /// Bytes of the trie's size that make no whole unit.
    odd: Vec<u8>,
    strings: String,
}

impl CharsMap {
    /// Reads the rules.
    ///
    /// # Errors
    /// When the bytes are cut off, or the new strings are no text.
    pub fn new(bytes: &[u8]) -> Result<Self, CharsMapError> {
        let cut_off = |declared: usize, left: usize| CharsMapError::CutOff { declared, left };
        let (size, rest) = bytes.split_first_chunk().ok_or(cut_off(size_of::<u32>(), bytes.len()))?;
        let size = u32::from_le_bytes(*size) as usize;
        let (trie, strings) = rest.split_at_checked(size).ok_or(cut_off(size, rest.len()))?;
        let strings =
            std::str::from_utf8(strings).map_err(|error| CharsMapError::Text(4 + size + error.valid_up_to()))?;
        let (units, odd) = trie.as_chunks();
        let trie = units.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        Ok(Self { trie, odd: odd.to_vec(), strings: strings.to_owned() })
    }

    /// The rules `nmt_nfkc` that `sentencepiece` uses unless it is told otherwise: compatibility composition, and the
    /// cleaning of controls and white space that Google's neural translation had. They are those of version 0.2.3
    /// (<https://github.com/google/sentencepiece>, Copyright 2016 Google Inc., Apache-2.0), unchanged.
    ///
    /// # Errors
    /// Never; the rules are read as those of a file are.
    pub fn nmt_nfkc() -> Result<Self, CharsMapError> {
        Self::new(include_bytes!("nmt_nfkc.bin"))
    }

    /// The rules as a model carries them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let size = (4 * self.trie.len() + self.odd.len()) as u32;
        let units = self.trie.iter().flat_map(|unit| unit.to_le_bytes());
        let trie = size.to_le_bytes().into_iter().chain(units).chain(self.odd.iter().copied());
        trie.chain(self.strings.bytes()).collect()
    }

    /// The longest start of a text that has a rule: its length in bytes, and what takes its place.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, &str)> {
        self.starts(text).last().and_then(|(len, at)| Some((len, self.string(at)?)))
    }

    /// What takes the place of a text in Hugging Face's reading, which looks up the shortest start.
    fn shortest(&self, text: &str) -> Option<&str> {
        self.starts(text).next().and_then(|(_, at)| self.string(at))
    }

    /// The starts of a text that have a rule, the shortest first: their lengths and where their strings begin.
    fn starts(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let unit = |at: usize| self.trie.get(at).copied();
        let mut node = unit(0).map(offset);
        let mut bytes = text.bytes().enumerate();
        std::iter::from_fn(move || {
            loop {
                let (at, byte) = bytes.next().filter(|(_, byte)| *byte != 0)?;
                let place = node? ^ byte as usize;
                let found = unit(place).filter(|unit| unit & (1 << 31 | 0xFF) == u32::from(byte))?;
                let next = place ^ offset(found);
                node = Some(next);
                if found >> 8 & 1 == 1 {
                    return Some((at + 1, (unit(next)? & !(1 << 31)) as usize));
                }
            }
        })
    }

    fn string(&self, at: usize) -> Option<&str> {
        self.strings.get(at..)?.split('\0').next()
    }

    /// Rewrites a part as Hugging Face does: grapheme by grapheme if they are short, else character by character.
    pub(super) fn rewrite(&self, old: &Old, out: &mut Writer) {
        const LONGEST_GRAPHEME: usize = 5;
        for (at, grapheme) in old.text().grapheme_indices(true) {
            let short = (grapheme.len() <= LONGEST_GRAPHEME).then(|| self.shortest(grapheme)).flatten();
            if let Some(new) = short {
                out.put_all(new, at..at + grapheme.len());
                continue;
            }
            for (within, character) in grapheme.char_indices() {
                let range = at + within..at + within + character.len_utf8();
                match self.shortest(&old.text()[range.clone()]) {
                    Some(new) => out.put_all(new, range),
                    None => out.put(character, range),
                }
            }
        }
    }
}

/// The distance to the children of a unit.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & (1 << 9)) >> 6)) as usize
}

impl TryFrom<String> for CharsMap {
    type Error = CharsMapError;

    fn try_from(text: String) -> Result<Self, CharsMapError> {
        let bytes = STANDARD.decode(text).map_err(|error| CharsMapError::Base64(error.to_string()))?;
        Self::new(&bytes)
    }
}

impl From<CharsMap> for String {
    fn from(map: CharsMap) -> Self {
        STANDARD.encode(map.to_bytes())
    }
}

impl fmt::Debug for CharsMap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CharsMap({} units, {} bytes of strings)", self.trie.len(), self.strings.len())
    }
}
