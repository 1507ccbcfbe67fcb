//! Normalizers: what is done to a text before it is cut. Each is named and written as Hugging Face's `tokenizer.json`
//! names and writes it.

mod bert;
mod precompiled;
mod sentence_piece;
mod unicode;

use crate::encode_error::EncodeError;
use crate::formats::byte_characters::character;
use crate::passage::{Old, Passage, Writer};
use crate::pattern::Pattern;
use serde::{Deserialize, Serialize};

pub use bert::BertNormalizer;
pub use precompiled::{CharsMap, CharsMapError};
pub use sentence_piece::SentencePieceNormalizer;

/// A normalizer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Normalizer {
    /// Canonical composition.
    NFC,
    /// Canonical decomposition.
    NFD,
    /// Compatibility composition.
    NFKC,
    /// Compatibility decomposition.
    NFKD,
    /// Lower case, character by character.
    Lowercase,
    /// Removes all marks. Only those are marks that were decomposed before.
    StripAccents,
    /// Removes controls and makes other white space a space, as the NMT rules of `SentencePiece` do.
    Nmt,
    /// Every byte becomes the character that GPT-2 writes it as.
    ByteLevel,
    /// What BERT does to text.
    BertNormalizer(BertNormalizer),
    /// Removes white space at the ends.
    Strip {
        /// At the start.
        strip_left: bool,
        /// At the end.
        strip_right: bool,
    },
    /// Puts something in the place of all matches.
    Replace {
        /// What is looked for.
        pattern: Pattern,
        /// What takes its place.
        content: String,
    },
    /// Puts something before a text that is not empty.
    Prepend {
        /// What is put there.
        prepend: String,
    },
    /// The rules of a `SentencePiece` model, applied as Hugging Face applies them.
    Precompiled {
        /// The rules.
        precompiled_charsmap: CharsMap,
    },
    /// One after the other.
    Sequence {
        /// The first is applied first.
        normalizers: Vec<Normalizer>,
    },
    /// What `SentencePiece` itself does; Hugging Face's file has no name for it.
    #[serde(skip)]
    SentencePiece(SentencePieceNormalizer),
}

impl Normalizer {
    /// The steps it consists of: itself, unless it is a sequence.
    pub fn steps(&self) -> Vec<&Normalizer> {
        match self {
            Self::Sequence { normalizers } => normalizers.iter().flat_map(Self::steps).collect(),
            one => vec![one],
        }
    }

    /// Its name in Hugging Face's file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NFC => "NFC",
            Self::NFD => "NFD",
            Self::NFKC => "NFKC",
            Self::NFKD => "NFKD",
            Self::Lowercase => "Lowercase",
            Self::StripAccents => "StripAccents",
            Self::Nmt => "Nmt",
            Self::ByteLevel => "ByteLevel",
            Self::BertNormalizer(_) => "BertNormalizer",
            Self::Strip { .. } => "Strip",
            Self::Replace { .. } => "Replace",
            Self::Prepend { .. } => "Prepend",
            Self::Precompiled { .. } => "Precompiled",
            Self::Sequence { .. } => "Sequence",
            Self::SentencePiece(_) => "SentencePiece",
        }
    }

    /// Normalizes all parts of a passage.
    ///
    /// # Errors
    /// When a pattern takes too many steps.
    pub(crate) fn apply(&self, passage: &mut Passage) -> Result<(), EncodeError> {
        match self {
            Self::NFC => passage.rewrite(|old, out| unicode::normalize(unicode::Form::Nfc, old, out)),
            Self::NFD => passage.rewrite(|old, out| unicode::normalize(unicode::Form::Nfd, old, out)),
            Self::NFKC => passage.rewrite(|old, out| unicode::normalize(unicode::Form::Nfkc, old, out)),
            Self::NFKD => passage.rewrite(|old, out| unicode::normalize(unicode::Form::Nfkd, old, out)),
            Self::Lowercase => passage.rewrite(lowercase),
            Self::StripAccents => passage.rewrite(|old, out| keep(old, out, |char| !unicode::is_mark(char))),
            Self::Nmt => passage.rewrite(|old, out| characters(old, out, nmt)),
            Self::ByteLevel => passage.rewrite(|old, out| {
                let bytes = old.text().bytes().enumerate();
                bytes.for_each(|(at, byte)| out.put(character(byte), at..at + 1));
            }),
            Self::BertNormalizer(bert) => bert.apply(passage),
            Self::Strip { strip_left, strip_right } => passage.rewrite(|old, out| {
                let text = old.text();
                let start = if *strip_left { text.len() - text.trim_start().len() } else { 0 };
                let end = if *strip_right { text.trim_end().len() } else { text.len() };
                out.keep(old, start.min(end)..end);
            }),
            Self::Replace { pattern, content } => return replace(pattern, content, passage),
            Self::Prepend { prepend } => passage.rewrite(|old, out| {
                let first = old.text().chars().next().map_or(0, char::len_utf8);
                out.put_all(prepend, 0..first);
                out.keep(old, 0..old.text().len());
            }),
            Self::Precompiled { precompiled_charsmap } => {
                passage.rewrite(|old, out| precompiled_charsmap.rewrite(old, out));
            }
            Self::Sequence { normalizers } => {
                return normalizers.iter().try_for_each(|normalizer| normalizer.apply(passage));
            }
            Self::SentencePiece(rules) => passage.rewrite(|old, out| rules.rewrite(old, out)),
        }
        Ok(())
    }
}

/// Every character, or nothing, or another.
fn characters(old: &Old, out: &mut Writer, change: impl Fn(char) -> Option<char>) {
    for (at, character) in old.text().char_indices() {
        if let Some(new) = change(character) {
            out.put(new, at..at + character.len_utf8());
        }
    }
}

fn keep(old: &Old, out: &mut Writer, is_kept: impl Fn(char) -> bool) {
    characters(old, out, |character| is_kept(character).then_some(character));
}

fn lowercase(old: &Old, out: &mut Writer) {
    for (at, character) in old.text().char_indices() {
        character.to_lowercase().for_each(|lower| out.put(lower, at..at + character.len_utf8()));
    }
}

fn replace(pattern: &Pattern, content: &str, passage: &mut Passage) -> Result<(), EncodeError> {
    let mut failure = Ok(());
    passage.rewrite(|old, out| {
        let replaced = pattern.tile(old.text(), |range, found| {
            if found {
                // Hugging Face takes what is new for a part of the last character that it replaces.
                let last = old.text()[range.clone()].chars().next_back().map_or(0, char::len_utf8);
                out.put_all(content, range.end - last..range.end);
            } else {
                out.keep(old, range);
            }
        });
        if failure.is_ok() {
            failure = replaced;
        }
    });
    failure
}

/// The NMT rules as Hugging Face has them.
fn nmt(character: char) -> Option<char> {
    match character {
        '\u{1}'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{8f}' | '\u{9f}' => None,
        '\t'
        | '\n'
        | '\u{c}'
        | '\r'
        | '\u{1680}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2581}'
        | '\u{feff}'
        | '\u{fffd}' => Some(' '),
        other => Some(other),
    }
}
