//! The sum over all segmentations (the forward algorithm, Baum 1972), and what follows from it: how probable each
//! node is, and segmentations drawn at random.
//!
//! At each place the forward pass keeps the total of all ways there, and for each node its share of that total.
//! Everything else is made of these shares, walking back from the end: a node's probability is its share times
//! that of its end being a boundary, and a segmentation is drawn by choosing one node after another by its share.

use super::lattice::Lattice;
use crate::random::Random;

/// The forward pass over a lattice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forward {
    /// For each place the logarithm of the total of all ways from the beginning to there.
    pub totals: Vec<f64>,
    /// For each node its share of the ways to its end, from 0 to 1.
    pub shares: Vec<f64>,
    /// Where the work of a backward pass is kept: for each place the probability that it is a boundary.
    boundaries: Vec<f64>,
}

impl Forward {
    /// Goes through a lattice with all scores times `alpha`, the inverse temperature: at 1 as they are, at 0 all
    /// segmentations count alike, and the larger it is, the more the best one outweighs the others.
    pub fn of(lattice: &Lattice, alpha: f64) -> Self {
        let mut forward = Self::default();
        forward.run(lattice, alpha);
        forward
    }

    /// As [`Self::of`], in the room that an earlier pass took.
    pub(super) fn run(&mut self, lattice: &Lattice, alpha: f64) {
        self.totals.clear();
        self.totals.push(0.0);
        self.shares.clear();
        for end in 1..=lattice.len() {
            let into = lattice.into(end);
            let first = self.shares.len();
            let mut best = f64::NEG_INFINITY;
            for node in &lattice.nodes()[into] {
                let score = self.totals[node.start as usize] + alpha * node.score;
                best = best.max(score);
                self.shares.push(score);
            }
            let mut sum = 0.0;
            for share in &mut self.shares[first..] {
                // The best way itself is by far the most common case, and needs no exponential.
                *share = if *share >= best { 1.0 } else { libm::exp(*share - best) };
                sum += *share;
            }
            let one = 1.0 / sum;
            self.shares[first..].iter_mut().for_each(|share| *share *= one);
            self.totals.push(best + libm::log(sum));
        }
    }

    /// The logarithm of the sum of the probabilities of all segmentations: the word's own log-probability.
    pub fn log_total(&self) -> f64 {
        self.totals.last().copied().unwrap_or_default()
    }

    /// How probable a path is among all segmentations, from 0 to 1, given its score times `alpha`.
    pub fn share_of(&self, score: f64) -> f64 {
        libm::exp(score - self.log_total())
    }

    /// For each node the probability that a segmentation goes through it.
    pub fn posteriors(&mut self, lattice: &Lattice) -> Vec<f64> {
        let mut posteriors = vec![0.0; self.shares.len()];
        self.backward(lattice, |node, posterior| posteriors[node] = posterior);
        posteriors
    }

    /// Calls `each` with every node and its probability, from the end to the beginning.
    #[inline]
    pub(super) fn backward(&mut self, lattice: &Lattice, mut each: impl FnMut(usize, f64)) {
        self.boundaries.clear();
        self.boundaries.resize(lattice.len() + 1, 0.0);
        self.boundaries[lattice.len()] = 1.0;
        for end in (1..=lattice.len()).rev() {
            let boundary = self.boundaries[end];
            for node in lattice.into(end) {
                let posterior = boundary * self.shares[node];
                self.boundaries[lattice.nodes()[node].start as usize] += posterior;
                each(node, posterior);
            }
        }
    }

    /// A segmentation drawn at random, each as often as its probability says (forward-filtering,
    /// backward-sampling): the nodes from left to right.
    pub fn sample(&self, lattice: &Lattice, seed: u64) -> Vec<usize> {
        let mut random = Random::new(seed);
        let mut path = Vec::new();
        let mut end = lattice.len();
        while end > 0 {
            let mut left = random.unit();
            let mut chosen = None;
            for node in lattice.into(end) {
                // Rounding may leave a little over after the last node, which then is the one.
                chosen = Some(node);
                left -= self.shares[node];
                if left < 0.0 {
                    break;
                }
            }
            let Some(node) = chosen else { break };
            path.push(node);
            end = lattice.nodes()[node].start as usize;
        }
        path.reverse();
        path
    }
}
