//! Telling tokenizer files apart from text, by their content.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of file in which tokenizers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenizerFile {
    /// Hugging Face's `tokenizer.json`.
    HuggingFace,
    /// `SentencePiece`'s `.model`, a protocol buffer.
    SentencePiece,
}

impl fmt::Display for TokenizerFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::HuggingFace => "a tokenizer.json of Hugging Face",
            Self::SentencePiece => "a model of SentencePiece",
        })
    }
}

impl TokenizerFile {
    /// The kind of tokenizer file that these bytes are, if any.
    ///
    /// ```
    /// use llama_lens_tokenizers::formats::TokenizerFile;
    /// let json = br#"{"version": "1.0", "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}"#;
    /// assert_eq!(TokenizerFile::of(json), Some(TokenizerFile::HuggingFace));
    /// assert_eq!(TokenizerFile::of(b"a text about a tokenizer"), None);
    /// ```
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if is_hugging_face(bytes) {
            Some(Self::HuggingFace)
        } else if is_sentencepiece(bytes) {
            Some(Self::SentencePiece)
        } else {
            None
        }
    }
}

/// Every model of a `tokenizer.json` has a vocabulary; nothing else of the file has to be there.
fn is_hugging_face(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct File {
        #[serde(rename = "model")]
        _model: Model,
    }
    #[derive(Deserialize)]
    struct Model {
        #[serde(rename = "vocab")]
        _vocab: IgnoredAny,
    }
    serde_json::from_slice::<File>(bytes).is_ok()
}

/// So many pieces in a row are no accident: each has a byte that does not stand in text.
const PIECES: usize = 3;

/// A model begins with its pieces: `repeated SentencePiece pieces = 1` of `sentencepiece_model.proto`.
fn is_sentencepiece(bytes: &[u8]) -> bool {
    (0..PIECES).try_fold(bytes, |rest, _| after_piece(rest)).is_some()
}

/// What follows a piece: `string piece = 1; float score = 2;` and perhaps its type.
fn after_piece(bytes: &[u8]) -> Option<&[u8]> {
    const SCORE: u8 = 2 << 3 | 5;
    let (piece, rest) = first_field(bytes)?;
    let (text, fields) = first_field(piece)?;
    let has_score = fields.first() == Some(&SCORE) && fields.len() > size_of::<f32>();
    (has_score && std::str::from_utf8(text).is_ok()).then_some(rest)
}

/// Field 1, where it is of bytes, and what follows it.
fn first_field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const BYTES: u8 = 1 << 3 | 2;
    let mut rest = bytes.strip_prefix(&[BYTES])?;
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let (byte, after) = rest.split_first()?;
        rest = after;
        length |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return rest.split_at_checked(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a model with these pieces, as `protoc` would write them.
    fn model(pieces: &[&str]) -> Vec<u8> {
        let piece = |text: &&str| {
            let mut body = vec![0x0A, text.len() as u8];
            body.extend(text.as_bytes());
            body.push(0x15);
            body.extend((-1.5_f32).to_le_bytes());
            [vec![0x0A, body.len() as u8], body].concat()
        };
        pieces.iter().flat_map(piece).collect()
    }

    #[test]
    fn models_of_sentencepiece_are_recognised() {
        assert_eq!(TokenizerFile::of(&model(&["<unk>", "<s>", "</s>", "▁t"])), Some(TokenizerFile::SentencePiece));
    }

    #[test]
    fn texts_are_not_taken_for_tokenizers() {
        let cut_off = &model(&["<unk>", "<s>"])[..];
        let line_ends = "\n".repeat(200);
        let texts = [
            b"".as_slice(),
            b"hug pug",
            br#"{"model": "a word"}"#,
            br#"{"text": "a line"}{"text": "another"}"#,
            cut_off,
            line_ends.as_bytes(),
        ];
        for text in texts {
            assert_eq!(TokenizerFile::of(text), None, "{text:?}");
        }
    }
}
