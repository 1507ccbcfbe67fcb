//! `SentencePiece`'s `.model` (<https://github.com/google/sentencepiece>, `sentencepiece_model.proto`).
//!
//! The tokenizer does what the library does by default: control symbols in a text are text, pieces that a user defined
//! are found first, and unknown characters in a row are one unknown token.

mod error;
mod proto;
mod read;
mod write;

pub use error::SentencePieceError;
pub use read::read;
pub use write::write;

/// The largest file that is read, in bytes: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
