//! One estimate of the probabilities: an E step, then the M step, which also drops the rarest pieces.

use super::super::trace::{Fate, PieceRound};
use super::Trainer;
use super::digamma::digamma;

/// A piece that is expected less often than this in the whole corpus is dropped.
const LEAST_EXPECTED: f64 = 0.5;

impl Trainer {
    /// Estimates the probabilities anew. `slots` says where in `entries` each piece is. Gives the log-likelihood of
    /// the corpus before.
    pub(super) fn estimate(&mut self, slots: &mut Vec<usize>, entries: &mut [PieceRound]) -> f64 {
        let expectation = self.expectation();
        for (slot, &count) in slots.iter().zip(&expectation.counts) {
            entries[*slot].expected = count as f32;
        }
        let (kept, rare): (Vec<usize>, Vec<usize>) =
            (0..self.pieces.len()).partition(|id| expectation.counts[*id] >= LEAST_EXPECTED);
        for id in rare {
            entries[slots[id]].fate = Fate::Rare;
        }
        let total: f64 = kept.iter().map(|id| expectation.counts[*id]).sum();
        let log_total = digamma(total);
        for &id in &kept {
            self.scores[id] = digamma(expectation.counts[id]) - log_total;
        }
        if kept.len() < self.pieces.len() {
            *slots = kept.iter().map(|id| slots[*id]).collect();
            self.keep(&kept);
        }
        for (slot, &score) in slots.iter().zip(&self.scores) {
            entries[*slot].log_prob = score as f32;
        }
        expectation.log_likelihood
    }
}
