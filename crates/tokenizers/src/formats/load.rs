//! A tokenizer from files of any kind that is read, told apart by what is in them.

use super::sentencepiece::{self, SentencePieceError};
use super::tiktoken::{self, TiktokenError};
use super::tokenizer_json::{self, FormatError};
use super::{TokenizerFile, gpt2_files, vocab_txt};
use crate::Tokenizer;
use thiserror::Error;

/// What kind of tokenizer file some bytes are, if they are one at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Hugging Face's `tokenizer.json`.
    TokenizerJson,
    /// `SentencePiece`'s `.model`.
    SentencePiece,
    /// `OpenAI`'s `.tiktoken`.
    Tiktoken,
    /// BERT's `vocab.txt`.
    VocabTxt,
    /// GPT-2's `vocab.json`, which needs its `merges.txt`.
    Gpt2Vocab,
    /// GPT-2's `merges.txt`, which needs its `vocab.json`.
    Gpt2Merges,
}

impl FileKind {
    /// What these bytes look like. Only reading them tells whether they are it.
    ///
    /// ```
    /// use llama_lens_tokenizers::formats::FileKind;
    /// assert_eq!(FileKind::of(br#"{"version": "1.0"}"#), FileKind::TokenizerJson);
    /// assert_eq!(FileKind::of(br#"{"!": 0}"#), FileKind::Gpt2Vocab);
    /// assert_eq!(FileKind::of(b"#version: 0.2\ni n\n"), FileKind::Gpt2Merges);
    /// assert_eq!(FileKind::of(b"IQ== 0\nIg== 1\n"), FileKind::Tiktoken);
    /// assert_eq!(FileKind::of(b"[PAD]\n[UNK]\nthe\n##s\n"), FileKind::VocabTxt);
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let json = bytes.trim_ascii_start().starts_with(b"{");
            return if json { Self::TokenizerJson } else { Self::SentencePiece };
        };
        let first = text.lines().next().unwrap_or_default();
        if text.trim_start().starts_with('{') {
            return if has_number_first(text) { Self::Gpt2Vocab } else { Self::TokenizerJson };
        }
        if TokenizerFile::of(bytes) == Some(TokenizerFile::SentencePiece) {
            return Self::SentencePiece;
        }
        if first.starts_with("#version") {
            return Self::Gpt2Merges;
        }
        if text.lines().any(|line| line.trim_end() == "[UNK]") {
            return Self::VocabTxt;
        }
        match first.split_once(' ') {
            Some((token, rank)) if is_base64(token) && rank.trim_end().parse::<u32>().is_ok() => Self::Tiktoken,
            _ if is_merges(text) => Self::Gpt2Merges,
            _ => Self::TokenizerJson,
        }
    }
}

/// Whether the first value of an object is a number, as in `{"!": 0`.
fn has_number_first(text: &str) -> bool {
    let mut rest = text.trim_start().trim_start_matches('{').trim_start().chars();
    if rest.next() != Some('"') {
        return false;
    }
    while let Some(character) = rest.next() {
        match character {
            '\\' => _ = rest.next(),
            '"' => break,
            _ => {}
        }
    }
    let value = rest.as_str().trim_start().strip_prefix(':');
    value.is_some_and(|value| value.trim_start().starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether there are some lines and nearly all of them are two pieces, which no text that somebody wrote is.
fn is_merges(text: &str) -> bool {
    const LEAST: usize = 3;
    let is_pair = |line: &str| line.split_once(' ').is_some_and(|(left, right)| !left.is_empty() && is_piece(right));
    let (mut pairs, mut others) = (0, 0);
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        *(if is_pair(line) { &mut pairs } else { &mut others }) += 1;
    }
    pairs >= LEAST && others <= pairs / 10
}

fn is_piece(text: &str) -> bool {
    !text.is_empty() && !text.contains(' ')
}

fn is_base64(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    !text.is_empty() && text.len().is_multiple_of(4) && text.bytes().all(is_digit)
}

/// Why no tokenizer could be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// There is nothing in a file.
    #[error("the file is empty")]
    Empty,
    /// What should be text is not.
    #[error("byte {0} is not UTF-8")]
    Text(usize),
    /// One of GPT-2's two files is not there.
    #[error("{0} is there, but without {1}, which belongs to it")]
    Half(&'static str, &'static str),
    /// There are more files than any kind of tokenizer has.
    #[error("{0} files are no tokenizer: only vocab.json and merges.txt are two")]
    Many(usize),
    /// A file that Hugging Face, GPT-2 or BERT have.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// A model of `SentencePiece`.
    #[error(transparent)]
    SentencePiece(#[from] SentencePieceError),
    /// A file of `tiktoken`.
    #[error(transparent)]
    Tiktoken(#[from] TiktokenError),
}

/// The tokenizer of a file, or of GPT-2's two in either order.
///
/// # Errors
/// As the reader of the kind that the file looks like; or when the files are not one tokenizer.
pub fn load(files: &[&[u8]]) -> Result<Tokenizer, LoadError> {
    let text = |bytes| std::str::from_utf8(bytes).map_err(|error| LoadError::Text(error.valid_up_to()));
    match files {
        files if files.iter().any(|file| file.trim_ascii().is_empty()) => Err(LoadError::Empty),
        [file] => match FileKind::of(file) {
            FileKind::TokenizerJson => Ok(tokenizer_json::read(text(file)?)?),
            FileKind::SentencePiece => Ok(sentencepiece::read(file)?),
            FileKind::Tiktoken => Ok(tiktoken::read(file)?),
            FileKind::VocabTxt => Ok(vocab_txt::read(text(file)?)?),
            FileKind::Gpt2Vocab => Err(LoadError::Half("vocab.json", "merges.txt")),
            FileKind::Gpt2Merges => Err(LoadError::Half("merges.txt", "vocab.json")),
        },
        [one, other] => match [one, other].map(|file| FileKind::of(file)) {
            [FileKind::Gpt2Vocab, FileKind::Gpt2Merges] => Ok(gpt2_files::read(text(one)?, text(other)?)?),
            [FileKind::Gpt2Merges, FileKind::Gpt2Vocab] => Ok(gpt2_files::read(text(other)?, text(one)?)?),
            _ => Err(LoadError::Many(2)),
        },
        _ => Err(LoadError::Many(files.len())),
    }
}
