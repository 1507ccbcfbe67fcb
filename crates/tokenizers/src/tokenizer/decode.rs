//! From tokens back to text.

use super::parts::Tokenizer;
use crate::encode_error::EncodeError;
use crate::models::bpe::UnknownId;
use thiserror::Error;

/// Why tokens cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// A number that no token has.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// A pattern of the decoder takes too many steps.
    #[error(transparent)]
    Pattern(#[from] EncodeError),
}

impl Tokenizer {
    /// The bytes that tokens stand for, with or without the special ones. They are text where the tokens are those of a
    /// text, and can be half a character where they are not. Without a decoder, tokens have a space between them.
    ///
    /// # Errors
    /// When no token has one of the numbers, or a pattern takes too many steps.
    pub fn decode(&self, ids: &[u32], without_special: bool) -> Result<Vec<u8>, DecodeError> {
        let mut pieces = Vec::with_capacity(ids.len());
        for (at, &id) in ids.iter().enumerate() {
            let token = self.token(id).ok_or(UnknownId { id, at })?;
            if !(without_special && self.added.is_special(&token)) {
                pieces.push(token.into_bytes());
            }
        }
        match &self.decoder {
            Some(decoder) => Ok(decoder.apply(pieces)?.concat()),
            None => Ok(pieces.join(&b' ')),
        }
    }
}
