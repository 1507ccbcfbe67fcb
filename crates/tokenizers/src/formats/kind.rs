//! Telling tokenizer files apart from text, by their content.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A kind of file in which tokenizers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenizerFile {
    /// Hugging Face's `tokenizer.json`.
    HuggingFace,
    /// `SentencePiece`'s `.model`, a protocol buffer.
    SentencePiece,
    /// One of the two files of GPT-2's kind: `vocab.json` or `merges.txt`.
    Gpt2,
    /// `OpenAI`'s `.tiktoken`.
    Tiktoken,
    /// BERT's `vocab.txt`.
    VocabTxt,
}

impl fmt::Display for TokenizerFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::HuggingFace => "a tokenizer.json of Hugging Face",
            Self::SentencePiece => "a model of SentencePiece",
            Self::Gpt2 => "a vocab.json or merges.txt of GPT-2’s kind",
            Self::Tiktoken => "a .tiktoken file",
            Self::VocabTxt => "a vocab.txt of BERT’s kind",
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
            of_text(std::str::from_utf8(bytes).ok()?)
        }
    }
}

impl TokenizerFile {
    /// Whether a file is named as tokenizer files are: then it is meant as one, whatever is in it.
    ///
    /// ```
    /// use llama_lens_tokenizers::formats::TokenizerFile;
    /// assert!(TokenizerFile::is_name("tokenizer_config.json") && TokenizerFile::is_name("spiece.model"));
    /// assert!(!TokenizerFile::is_name("novel.txt"));
    /// ```
    pub fn is_name(name: &str) -> bool {
        let name = name.to_lowercase();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        match ending {
            "model" | "tiktoken" => true,
            "json" => stem.starts_with("tokenizer") || stem == "vocab",
            "txt" => matches!(stem, "vocab" | "merges"),
            _ => false,
        }
    }

    /// Whether bytes begin as an object of JSON does, which may be cut off further on: no text that somebody reads
    /// begins so.
    pub fn begins_as_object(bytes: &[u8]) -> bool {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let first = text.strip_prefix(b"{").map(|rest| rest.trim_ascii_start().first());
        matches!(first, Some(None | Some(b'"' | b'}')))
    }
}

/// The kind of tokenizer file that a text is. Only what no corpus looks like is told by: a list of numbered pieces, the
/// line with the version of the merges, or the names of BERT's special tokens on lines of their own.
fn of_text(text: &str) -> Option<TokenizerFile> {
    let is_vocabulary = || {
        text.trim_start().starts_with('{')
            && serde_json::from_str::<BTreeMap<String, u32>>(text).is_ok_and(|pieces| !pieces.is_empty())
    };
    if text.starts_with("#version: 0.") || is_vocabulary() {
        return Some(TokenizerFile::Gpt2);
    }
    if [0, 1, 2].into_iter().zip(text.lines()).filter(|(rank, line)| is_ranked(line, *rank)).count() == PIECES {
        return Some(TokenizerFile::Tiktoken);
    }
    let has_line = |name: &str| text.lines().take(MOST_UNUSED).any(|line| line.trim_end() == name);
    (has_line("[UNK]") && has_line("[CLS]") && has_line("[SEP]")).then_some(TokenizerFile::VocabTxt)
}

/// In a vocabulary of BERT's the special tokens stand within so many lines.
const MOST_UNUSED: usize = 1_100;

/// Whether a line is a piece in base64 and this rank.
fn is_ranked(line: &str, rank: u32) -> bool {
    let sides = line.trim_end().split_once(' ');
    sides.is_some_and(|(piece, found)| {
        found.parse() == Ok(rank) && BASE64_STANDARD.decode(piece).is_ok_and(|it| !it.is_empty())
    })
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
    fn other_files_are_recognised() {
        let files = [
            ("#version: 0.2\ni n\n", TokenizerFile::Gpt2),
            ("{\"!\": 0, \"\u{120}t\": 1}", TokenizerFile::Gpt2),
            ("IQ== 0\nIg== 1\nIw== 2\n", TokenizerFile::Tiktoken),
            ("[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n", TokenizerFile::VocabTxt),
        ];
        for (text, kind) in files {
            assert_eq!(TokenizerFile::of(text.as_bytes()), Some(kind), "{text:?}");
        }
    }

    #[test]
    fn files_that_are_meant_as_tokenizers_are_known_by_name_or_beginning() {
        let names = ["tokenizer.json", "Tokenizer_Config.JSON", "vocab.json", "merges.txt", "vocab.txt", "a.b.model"];
        assert!(names.into_iter().chain(["cl100k_base.tiktoken"]).all(TokenizerFile::is_name));
        let others = ["", "novel.txt", "my-vocab.txt", "data.json", "model", "tokenizer.txt", "merges.md"];
        assert!(!others.into_iter().any(TokenizerFile::is_name));
        let objects = ["{\"model\":{\"type\":\"Foo\"}}", " {\n  \"version\": \"1.0\",", "{}", "{", "\u{feff}{\"a\""];
        assert!(objects.iter().all(|text| TokenizerFile::begins_as_object(text.as_bytes())));
        let texts = ["", "a {\"b\"}", "{braces} in a text", "[1, 2]"];
        assert!(!texts.iter().any(|text| TokenizerFile::begins_as_object(text.as_bytes())));
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
            b"{}",
            b"# version\nan [UNK] b\n[CLS]\n",
            b"SVE= 0\n",
        ];
        for text in texts {
            assert_eq!(TokenizerFile::of(text), None, "{text:?}");
        }
    }
}
