//! Keys and values of a head in a sequence, and how a query meets them.

use super::heads::HEAD_DIM;
use crate::ops::lanes::{LANES, Lanes, add_scaled, exp};

/// A row a token, and keys and values once more by dimension, in blocks of as many tokens as are worked on at once.
pub(super) struct KeysValues {
    pub(super) keys: Vec<Lanes>,
    pub(super) values: Vec<Lanes>,
    keys_across: Vec<Lanes>,
    values_across: Vec<Lanes>,
}

/// Row block · [`HEAD_DIM`] + dimension has that dimension of the block's tokens, zeros past the last.
fn across(rows: &[Lanes]) -> Vec<Lanes> {
    let mut across = vec![[0.0; LANES]; rows.len().div_ceil(LANES) * HEAD_DIM];
    for (token, row) in rows.iter().enumerate() {
        let block = token / LANES * HEAD_DIM;
        for (dimension, value) in row.iter().enumerate() {
            across[block + dimension][token % LANES] = *value;
        }
    }
    across
}

/// What each token of a block has, and the product of `row` with it.
fn products(start: &Lanes, row: &Lanes, across: &[Lanes]) -> Lanes {
    let mut sums = *start;
    for (value, tokens) in row.iter().zip(across) {
        add_scaled(&mut sums, *value, tokens);
    }
    sums
}

impl KeysValues {
    pub(super) fn new(keys: Vec<Lanes>, values: Vec<Lanes>) -> Self {
        Self { keys_across: across(&keys), values_across: across(&values), keys, values }
    }

    /// softmax(query · keys + biases), in as many blocks as there are biases.
    pub(super) fn weights(&self, query: &Lanes, biases: &[Lanes], out: &mut [Lanes]) {
        let mut greatest = [f32::NEG_INFINITY; LANES];
        for ((scores, biases), keys) in out.iter_mut().zip(biases).zip(self.keys_across.chunks_exact(HEAD_DIM)) {
            *scores = products(biases, query, keys);
            for (greatest, score) in greatest.iter_mut().zip(&*scores) {
                *greatest = greatest.max(*score);
            }
        }
        let greatest = greatest.into_iter().fold(f32::NEG_INFINITY, f32::max);
        let mut sums = [0.0; LANES];
        for scores in &mut out[..biases.len()] {
            *scores = exp(&scores.map(|score| score - greatest));
            for (sum, weight) in sums.iter_mut().zip(&*scores) {
                *sum += weight;
            }
        }
        let scale = 1.0 / sums.iter().sum::<f32>();
        for weights in &mut out[..biases.len()] {
            *weights = weights.map(|weight| weight * scale);
        }
    }

    /// The product of a gradient with the values of each token, in as many blocks as `out` has.
    pub(super) fn value_products(&self, grad: &Lanes, out: &mut [Lanes]) {
        for (out, values) in out.iter_mut().zip(self.values_across.chunks_exact(HEAD_DIM)) {
            *out = products(&[0.0; LANES], grad, values);
        }
    }
}
