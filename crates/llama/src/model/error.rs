//! What a model cannot be asked.

use super::limits::MAX_CONTEXT;
use thiserror::Error;

/// Why tokens have no logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ForwardError {
    /// Without a token there is nothing to compute.
    #[error("there is no token to start from")]
    Empty,
    /// A token that the vocabulary does not have.
    #[error("token {place} has the id {id}, but the model knows {vocabulary} tokens, which count from 0")]
    Token {
        /// Where it stands, from 0.
        place: usize,
        /// What it is.
        id: u32,
        /// How many tokens there are.
        vocabulary: usize,
    },
    /// A position that was never learned.
    #[error("{asked} tokens are too many: the model has learned {rows} positions, and has no row for a further one")]
    Position {
        /// How many tokens there would be.
        asked: usize,
        /// How many positions there are.
        rows: usize,
    },
    /// More tokens than are computed at once.
    #[error("{0} tokens are too many at once; at most {MAX_CONTEXT} are computed")]
    Length(usize),
    /// A cache that was filled by a model of another shape.
    #[error("the cache belongs to a model with other layers or heads")]
    Cache,
}
