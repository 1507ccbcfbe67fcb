//! Why a file is no model of `SentencePiece` that can be used here.

use super::MAX_BYTES;
use thiserror::Error;

/// Why a `.model` cannot be read or written. The text names the place, then the reason.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SentencePieceError {
    /// The file is over [`MAX_BYTES`].
    #[error("{bytes} bytes are more than the {MAX_BYTES} that are read")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// It is no such protocol buffer.
    #[error("byte {at}: {reason}")]
    Proto {
        /// Where it stops making sense.
        at: usize,
        /// What is wrong there.
        reason: String,
    },
    /// A piece is wrong.
    #[error("piece {number} {piece:?}: {reason}")]
    Piece {
        /// Its number.
        number: usize,
        /// The piece.
        piece: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The parts of the file contradict each other.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The model asks for something that is not done here.
    #[error("{field}: {found} is not supported")]
    Unsupported {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: String,
    },
}
