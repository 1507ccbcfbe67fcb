//! What encoding and decoding give, whichever model it was.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// What a span of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanKind {
    /// A piece of the vocabulary.
    Token,
    /// A symbol that is not in the vocabulary, or a word that cannot be made of its pieces.
    Unknown,
    /// White space between words, which belongs to no token.
    Gap,
    /// What was tried last as a piece, and is none.
    Tried,
}

/// A stretch of text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The token; for what is unknown the model's unknown token, if it has one.
    pub id: Option<u32>,
    /// What the span is.
    pub kind: SpanKind,
}

/// An id that no piece of the vocabulary has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownId {
    /// The id.
    pub id: u32,
    /// Its place among the ids to decode.
    pub at: usize,
}

impl fmt::Display for UnknownId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Token {} (number {} of the list) is not in the vocabulary.", self.id, self.at + 1)
    }
}

impl Error for UnknownId {}
