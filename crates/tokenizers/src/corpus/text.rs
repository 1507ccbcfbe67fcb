//! What a file must be to be a corpus: not too large, UTF-8, and not a tokenizer.

use super::encoding::Encoding;
use super::words::MAX_CORPUS_BYTES;
use crate::formats::TokenizerFile;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a file cannot be a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum CorpusError {
    /// More than [`MAX_CORPUS_BYTES`] bytes.
    #[error("{bytes} bytes are more than the {MAX_CORPUS_BYTES} that a corpus may have")]
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
    /// Unicode, but not UTF-8.
    #[error("the text is {0}, not UTF-8")]
    OtherEncoding(Encoding),
    /// A byte that cannot stand in UTF-8.
    #[error("the byte {byte:#04x} at offset {offset} is not UTF-8")]
    NotUtf8 {
        /// Its 0-based offset.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A tokenizer, which would give strange words.
    #[error("this is {0}, not a text to train on")]
    Tokenizer(TokenizerFile),
}

/// The text of a file, without its byte order mark.
///
/// ```
/// use llama_lens_tokenizers::{CorpusError, corpus_text};
/// assert_eq!(corpus_text(b"\xef\xbb\xbfa rose"), Ok("a rose"));
/// assert_eq!(corpus_text(b"a\xff"), Err(CorpusError::NotUtf8 { offset: 1, byte: 0xff }));
/// ```
///
/// # Errors
/// The first of the reasons of [`CorpusError`], in their order but for tokenizers: some are no UTF-8.
pub fn corpus_text(bytes: &[u8]) -> Result<&str, CorpusError> {
    if bytes.len() > MAX_CORPUS_BYTES {
        return Err(CorpusError::TooLarge { bytes: bytes.len() });
    }
    if let Some(file) = TokenizerFile::of(bytes) {
        return Err(CorpusError::Tokenizer(file));
    }
    if let Some(encoding) = Encoding::of(bytes) {
        return Err(CorpusError::OtherEncoding(encoding));
    }
    // The mark says how the file is encoded and is no part of its text.
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    std::str::from_utf8(&bytes[mark..]).map_err(|error| {
        let offset = mark + error.valid_up_to();
        CorpusError::NotUtf8 { offset, byte: bytes[offset] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let too_large = vec![b' '; MAX_CORPUS_BYTES + 1];
        let cut_off = &"good 自".as_bytes()[..7];
        let tokenizer = br#"{"model": {"vocab": {}}}"#;
        let cases: [(&[u8], CorpusError); 4] = [
            (&too_large, CorpusError::TooLarge { bytes: MAX_CORPUS_BYTES + 1 }),
            (cut_off, CorpusError::NotUtf8 { offset: 5, byte: 0xE8 }),
            (b"\xff\xfeh\0i\0", CorpusError::OtherEncoding(Encoding::Utf16Le)),
            (tokenizer, CorpusError::Tokenizer(TokenizerFile::HuggingFace)),
        ];
        for (bytes, error) in cases {
            assert_eq!(corpus_text(bytes), Err(error));
        }
        assert_eq!(corpus_text(b""), Ok(""));
    }
}
