//! Why a text cannot be encoded.

use thiserror::Error;

/// Why a text cannot be encoded by a tokenizer that was loaded. Nothing is guessed then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// A pattern needs more steps than it is given. Its author can write it so that it looks back less.
    #[error("the pattern {pattern:?} takes too many steps on the text at byte {at}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Where in the part at hand it gave up.
        at: usize,
    },
    /// The tokenizer has no token for what it does not know.
    #[error("{text:?} is unknown, and the tokenizer has no token for that")]
    Unknown {
        /// What is unknown.
        text: String,
    },
    /// The rules of the tokenizer make the text so much longer that no one can have meant it.
    #[error("the normalizer makes {bytes} bytes of text over 64 times as long")]
    Grown {
        /// The size of the text.
        bytes: usize,
    },
    /// The text has more bytes than can be counted with 32 bits.
    #[error("the text has {bytes} bytes, more than the 4294967295 that can be encoded at a time")]
    TooLong {
        /// Its size.
        bytes: usize,
    },
}
