//! One sequence, head by head: what attention puts out.

use super::heads::{HEAD_DIM, Heads};
use super::keys_values::KeysValues;
use super::tables::Tables;
use crate::ops::lanes::{LANES, Lanes, add_scaled, rows, rows_mut};

/// A sequence among others.
pub(super) struct Sequence<'a> {
    pub(super) heads: &'a Heads,
    pub(super) tables: &'a Tables,
    /// Its number.
    pub(super) index: usize,
    /// Its queries, keys and values.
    pub(super) qkv: &'a [f32],
}

impl Sequence<'_> {
    /// A slot of all tokens.
    fn slot(&self, slot: usize) -> impl Iterator<Item = &Lanes> {
        rows(self.qkv).iter().skip(slot).step_by(self.heads.slots())
    }

    /// The same, turned.
    fn turned(&self, slot: usize) -> impl Iterator<Item = Lanes> {
        self.slot(slot).enumerate().map(|(token, row)| self.tables.turned(row, token, false))
    }

    /// A head's queries, turned and divided by √`HEAD_DIM`.
    pub(super) fn queries(&self, head: usize) -> Vec<Lanes> {
        let scale = 1.0 / (HEAD_DIM as f32).sqrt();
        self.turned(head).map(|row| row.map(|value| value * scale)).collect()
    }

    /// A head's keys, turned, and its values.
    pub(super) fn keys_values(&self, head: usize) -> KeysValues {
        let (keys, values) = (self.heads.queries + head, self.heads.queries + self.heads.keys_values + head);
        KeysValues::new(self.turned(keys).collect(), self.slot(values).copied().collect())
    }

    /// Writes the outputs of all heads.
    pub(super) fn forward(&self, out: &mut [f32]) {
        let out = rows_mut(out);
        let mut weights = vec![[0.0; LANES]; self.heads.blocks()];
        for shared in 0..self.heads.keys_values {
            let keys_values = self.keys_values(shared);
            for head in self.heads.readers(shared) {
                let map = self.tables.map(self.index, head);
                for (token, query) in self.queries(head).iter().enumerate() {
                    keys_values.weights(query, self.tables.biases(map, token), &mut weights);
                    let mut sum = [0.0; HEAD_DIM];
                    for (weight, value) in weights.as_flattened().iter().zip(&keys_values.values[..=token]) {
                        add_scaled(&mut sum, *weight, value);
                    }
                    out[token * self.heads.queries + head] = sum;
                }
            }
        }
    }
}
