//! One sequence, head by head: what attention makes of the gradient of what it put out.

use super::heads::HEAD_DIM;
use super::keys_values::KeysValues;
use super::sequence::Sequence;
use crate::ops::lanes::{LANES, Lanes, add_products, add_scaled, rows, rows_mut};

/// The gradients of a head of keys and values, and of one that reads it.
struct HeadGradients {
    queries: Vec<Lanes>,
    keys: Vec<Lanes>,
    values: Vec<Lanes>,
}

impl HeadGradients {
    /// Adds what a token's query brings. `scores` are the gradients of its scores, `grad` that of what it put out.
    fn add(
        &mut self,
        token: usize,
        query: &Lanes,
        keys_values: &KeysValues,
        weights: &[f32],
        scores: &[f32],
        grad: &Lanes,
    ) {
        let mut sum = [0.0; HEAD_DIM];
        let scores = scores.iter().zip(&keys_values.keys);
        let rows = self.keys.iter_mut().zip(&mut self.values);
        for (((score, key), weight), (key_grad, value_grad)) in scores.zip(weights).zip(rows).take(token + 1) {
            add_scaled(&mut sum, *score, key);
            add_scaled(key_grad, *score, query);
            add_scaled(value_grad, *weight, grad);
        }
        self.queries[token] = sum.map(|value| value / (HEAD_DIM as f32).sqrt());
    }
}

/// The gradients of scores: of a softmax, w (g − Σ w g), where g comes in and goes out in `grads`.
fn through_softmax(weights: &[Lanes], grads: &mut [Lanes]) {
    let mut sums = [0.0; LANES];
    for (weights, grads) in weights.iter().zip(&*grads) {
        add_products(&mut sums, weights, grads);
    }
    let mean = sums.iter().sum::<f32>();
    for (weights, grads) in weights.iter().zip(grads) {
        for (weight, grad) in weights.iter().zip(grads) {
            *grad = weight * (*grad - mean);
        }
    }
}

impl Sequence<'_> {
    /// Writes the gradients of queries, keys and values into `out`, and adds those of the biases, all maps of them,
    /// if they are asked for.
    pub(super) fn backward(&self, grad: &[f32], out: &mut [f32], bias: &mut [f32]) {
        let (length, map_size) = (self.heads.length, self.heads.length * self.heads.length);
        let zeros = vec![[0.0; HEAD_DIM]; length];
        for shared in 0..self.heads.keys_values {
            let keys_values = self.keys_values(shared);
            let mut gradients = HeadGradients { queries: zeros.clone(), keys: zeros.clone(), values: zeros.clone() };
            for head in self.heads.readers(shared) {
                let map = self.tables.map(self.index, head) * map_size;
                let bias = bias.get_mut(map..map + map_size).unwrap_or_default();
                self.head(head, &keys_values, grad, &mut gradients, bias);
                self.scatter(head, &gradients.queries, true, out);
            }
            self.scatter(self.heads.queries + shared, &gradients.keys, true, out);
            self.scatter(self.heads.queries + self.heads.keys_values + shared, &gradients.values, false, out);
        }
    }

    /// One head's part. `bias` is its map, or nothing.
    fn head(&self, head: usize, shared: &KeysValues, grad: &[f32], out: &mut HeadGradients, bias: &mut [f32]) {
        let map = self.tables.map(self.index, head);
        let mut weights = vec![[0.0; LANES]; self.heads.blocks()];
        let mut scores = weights.clone();
        let grads = rows(grad).iter().skip(head).step_by(self.heads.queries);
        for (token, (query, grad)) in self.queries(head).iter().zip(grads).enumerate() {
            let biases = self.tables.biases(map, token);
            shared.weights(query, biases, &mut weights);
            let scores = &mut scores[..biases.len()];
            shared.value_products(grad, scores);
            through_softmax(&weights, scores);
            out.add(token, query, shared, weights.as_flattened(), scores.as_flattened(), grad);
            for (sum, score) in bias.iter_mut().skip(token * self.heads.length).zip(&scores.as_flattened()[..=token]) {
                *sum += score;
            }
        }
    }

    /// Writes a slot of all tokens, turned back if it was turned.
    fn scatter(&self, slot: usize, grads: &[Lanes], turned: bool, out: &mut [f32]) {
        let slots = rows_mut(out).iter_mut().skip(slot).step_by(self.heads.slots());
        for (token, (grad, out)) in grads.iter().zip(slots).enumerate() {
            *out = if turned { self.tables.turned(grad, token, true) } else { *grad };
        }
    }
}
