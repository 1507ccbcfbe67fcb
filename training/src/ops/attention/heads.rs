//! How many heads there are, and whether they are turned.

use crate::ops::lanes::LANES;

/// The width of a head.
pub const HEAD_DIM: usize = LANES;

/// The heads of a layer, and what they read.
#[derive(Clone, Debug)]
pub struct Heads {
    /// Heads of queries.
    pub queries: usize,
    /// Heads of keys and values; each is read by as many heads of queries.
    pub keys_values: usize,
    /// Tokens of a sequence.
    pub length: usize,
    /// θ of each pair of dimensions, if queries and keys are turned by their position: dimension i turns with
    /// i + `HEAD_DIM`/2, as in Hugging Face's Llama.
    pub thetas: Option<Vec<f64>>,
}

impl Heads {
    /// Rows of [`HEAD_DIM`] numbers that a token has: queries, then keys, then values.
    pub(super) fn slots(&self) -> usize {
        self.queries + 2 * self.keys_values
    }

    /// Numbers of a token's queries, keys and values.
    pub fn width(&self) -> usize {
        self.slots() * HEAD_DIM
    }

    /// Blocks of keys in a row of scores.
    pub(super) fn blocks(&self) -> usize {
        self.length.div_ceil(LANES)
    }

    /// The heads of queries that read a head of keys and values.
    pub(super) fn readers(&self, keys_values: usize) -> std::ops::Range<usize> {
        let each = self.queries / self.keys_values;
        keys_values * each..(keys_values + 1) * each
    }
}
