//! Decoders: from pieces back to text. Each is named and written as Hugging Face's `tokenizer.json` names and writes it.
//!
//! Pieces are bytes here and not text: a token of a byte-level tokenizer can be half a character, and a decoder that
//! had to give text would have to put a `�` there.

mod sentence_piece;
mod word_piece;

use crate::encode_error::EncodeError;
use crate::formats::byte_characters::{byte, fallback_byte};
use crate::pattern::Pattern;
use crate::pre_tokenizers::{ByteLevel, Metaspace, PrependScheme};
use serde::{Deserialize, Serialize};

pub use sentence_piece::SentencePieceDecoder;

/// A decoder.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Decoder {
    /// Characters that stand for bytes become the bytes; a piece with any other character stays as it is.
    ByteLevel(ByteLevel),
    /// `▁` becomes a space, or nothing in the first piece.
    Metaspace(Metaspace),
    /// Pieces without the prefix have a space before them.
    WordPiece {
        /// The prefix of pieces inside a word.
        prefix: String,
        /// Whether spaces before English punctuation and endings are removed.
        cleanup: bool,
    },
    /// The end of a word becomes a space, or nothing in the last piece.
    BPEDecoder {
        /// How the end of a word is written.
        suffix: String,
    },
    /// `<0x41>` becomes the byte 0x41.
    ByteFallback,
    /// All pieces become one.
    Fuse,
    /// Removes a character at the ends of every piece.
    Strip {
        /// The character.
        content: char,
        /// How often at most at the start.
        start: usize,
        /// How often at most at the end.
        stop: usize,
    },
    /// Puts something in the place of all matches.
    Replace {
        /// What is looked for.
        pattern: Pattern,
        /// What takes its place.
        content: String,
    },
    /// One after the other.
    Sequence {
        /// The first is applied first.
        decoders: Vec<Decoder>,
    },
    /// What `SentencePiece` itself does; Hugging Face's file has no name for it.
    #[serde(skip)]
    SentencePiece(SentencePieceDecoder),
}

impl Decoder {
    /// The steps that it consists of: itself, if it is no sequence.
    pub fn steps(&self) -> Vec<&Self> {
        match self {
            Self::Sequence { decoders } => decoders.iter().flat_map(Self::steps).collect(),
            step => vec![step],
        }
    }

    /// Its name in Hugging Face's file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ByteLevel(_) => "ByteLevel",
            Self::Metaspace(_) => "Metaspace",
            Self::WordPiece { .. } => "WordPiece",
            Self::BPEDecoder { .. } => "BPEDecoder",
            Self::ByteFallback => "ByteFallback",
            Self::Fuse => "Fuse",
            Self::Strip { .. } => "Strip",
            Self::Replace { .. } => "Replace",
            Self::Sequence { .. } => "Sequence",
            Self::SentencePiece(_) => "SentencePiece",
        }
    }

    /// The pieces after this decoder; together they are the text.
    ///
    /// # Errors
    /// When a pattern takes too many steps.
    pub(crate) fn apply(&self, mut pieces: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, EncodeError> {
        match self {
            Self::ByteLevel(_) => pieces.iter_mut().for_each(bytes_of),
            Self::Metaspace(metaspace) => metaspace_spaces(*metaspace, &mut pieces),
            Self::WordPiece { prefix, cleanup } => word_piece::apply(prefix, *cleanup, &mut pieces),
            Self::BPEDecoder { suffix } => {
                let last = pieces.len().wrapping_sub(1);
                for (at, piece) in pieces.iter_mut().enumerate() {
                    replace_all(piece, suffix, if at == last { "" } else { " " });
                }
            }
            Self::ByteFallback => pieces.iter_mut().for_each(|piece| {
                if let Some(byte) = fallback_byte(piece) {
                    *piece = vec![byte];
                }
            }),
            Self::Fuse => pieces = vec![pieces.concat()],
            Self::Strip { content, start, stop } => {
                let content = content.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
                for piece in &mut pieces {
                    strip(piece, &content, *start, *stop);
                }
            }
            Self::Replace { pattern, content } => {
                for piece in &mut pieces {
                    *piece = replaced(pattern, content, piece)?;
                }
            }
            Self::Sequence { decoders } => {
                for decoder in decoders {
                    pieces = decoder.apply(pieces)?;
                }
            }
            Self::SentencePiece(decoder) => decoder.apply(&mut pieces),
        }
        Ok(pieces)
    }
}

/// The bytes that the characters of a piece stand for, if all do.
fn bytes_of(piece: &mut Vec<u8>) {
    let text = std::str::from_utf8(piece).ok();
    if let Some(bytes) = text.and_then(|text| text.chars().map(byte).collect()) {
        *piece = bytes;
    }
}

fn metaspace_spaces(metaspace: Metaspace, pieces: &mut [Vec<u8>]) {
    let mut buffer = [0; 4];
    let mark: &str = metaspace.replacement.encode_utf8(&mut buffer);
    for (at, piece) in pieces.iter_mut().enumerate() {
        let added = at == 0 && metaspace.prepend_scheme != PrependScheme::Never;
        replace_all(piece, mark, if added { "" } else { " " });
    }
}

fn replace_all(piece: &mut Vec<u8>, from: &str, to: &str) {
    // Whatever else stands in a piece, `from` can only be found in what of it is text.
    if from.is_empty() {
        return;
    }
    let mut new = Vec::with_capacity(piece.len());
    for chunk in piece.utf8_chunks() {
        new.extend_from_slice(chunk.valid().replace(from, to).as_bytes());
        new.extend_from_slice(chunk.invalid());
    }
    *piece = new;
}

fn strip(piece: &mut Vec<u8>, content: &[u8], start: usize, stop: usize) {
    let mut kept = piece.as_slice();
    for _ in 0..start {
        let Some(rest) = kept.strip_prefix(content) else { break };
        kept = rest;
    }
    for _ in 0..stop {
        let Some(rest) = kept.strip_suffix(content) else { break };
        kept = rest;
    }
    *piece = kept.to_vec();
}

fn replaced(pattern: &Pattern, content: &str, piece: &[u8]) -> Result<Vec<u8>, EncodeError> {
    let mut new = Vec::with_capacity(piece.len());
    for chunk in piece.utf8_chunks() {
        let text = chunk.valid();
        pattern.tile(text, |range, found| {
            new.extend_from_slice(if found { content.as_bytes() } else { text[range].as_bytes() });
        })?;
        new.extend_from_slice(chunk.invalid());
    }
    Ok(new)
}
