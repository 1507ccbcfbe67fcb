//! The E step: how often each piece is expected to be used, over all segmentations of all words.

use super::super::forward::Forward;
use super::super::lattice::Lattice;
use super::super::model::UNKNOWN_PENALTY;
use super::{Trainer, min_score};

/// What the E step finds.
pub(super) struct Expectation {
    /// For each piece how often it is expected to be used in the corpus.
    pub(super) counts: Vec<f64>,
    /// The logarithm of the probability of the corpus, in nats.
    pub(super) log_likelihood: f64,
}

impl Trainer {
    /// Goes through the lattices of all words with the probabilities as they are.
    pub(super) fn expectation(&self) -> Expectation {
        let mut counts = vec![0.0; self.scores.len()];
        let mut log_likelihood = 0.0;
        let unknown = min_score(&self.scores) - UNKNOWN_PENALTY;
        let (mut lattice, mut forward) = (Lattice::default(), Forward::default());
        for word in 0..self.words.len() {
            self.places.fill(self.text.word(word), &self.scores, unknown, &mut lattice);
            forward.run(&lattice, 1.0);
            let count = self.words.count_of(word) as f64;
            log_likelihood += count * forward.log_total();
            forward.backward(&lattice, |node, posterior| {
                if let Some(piece) = lattice.nodes()[node].piece.or(self.unknown) {
                    counts[piece as usize] += count * posterior;
                }
            });
        }
        Expectation { counts, log_likelihood }
    }
}
