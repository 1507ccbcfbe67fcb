//! The n best segmentations, best first.
//!
//! A search from the end of the word to its beginning (A*, Hart, Nilsson & Raphael 1968): what is still to come of
//! a partial path is known exactly, the best way to its beginning from the Viterbi search, so partial paths are
//! taken up in the order of the best that they can become. `sentencepiece` does the same.

use super::lattice::Lattice;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A segmentation and its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Segmentation {
    /// The nodes from left to right.
    pub path: Vec<usize>,
    /// The sum of their log-probabilities.
    pub score: f64,
}

/// The end of a path: a node and what follows it, which is another such end.
#[derive(Clone, Copy)]
struct Tail {
    node: usize,
    next: Option<u32>,
    /// The sum of the scores of all its nodes.
    score: f64,
}

/// A tail in the queue.
struct Open {
    /// The score of the best path that ends so.
    promise: f64,
    /// How many tails were taken up before it was made: of equal promises the latest goes first, so that of many
    /// equal paths one is finished before others are begun.
    round: u32,
    tail: u32,
}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_promise = self.promise.total_cmp(&other.promise);
        by_promise.then(self.round.cmp(&other.round)).then(self.tail.cmp(&other.tail))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open {}

impl Lattice {
    /// The `n` best segmentations, or all if there are fewer. Its time and memory grow with `n` times the length.
    pub fn n_best(&self, n: usize) -> Vec<Segmentation> {
        let places = self.viterbi().places;
        let mut found = Vec::new();
        let mut tails: Vec<Tail> = Vec::new();
        let mut open = BinaryHeap::new();
        let mut round = 0;
        // What the search takes up next, and where that begins; first nothing, which begins at the end.
        let mut current = Some((None, self.len()));
        while let Some((tail, start)) = current {
            if found.len() == n {
                break;
            }
            if start == 0 {
                found.push(finished(&tails, tail));
            }
            let score = tail.map_or(0.0, |tail: u32| tails[tail as usize].score);
            for node in self.into(start) {
                let score = score + self.nodes()[node].score;
                let promise = places[self.nodes()[node].start as usize].best + score;
                open.push(Open { promise, round, tail: tails.len() as u32 });
                tails.push(Tail { node, next: tail, score });
            }
            round += 1;
            current = open.pop().map(|Open { tail, .. }| {
                let node = tails[tail as usize].node;
                (Some(tail), self.nodes()[node].start as usize)
            });
        }
        found
    }
}

/// The path that a tail has become when it begins where the word does.
fn finished(tails: &[Tail], tail: Option<u32>) -> Segmentation {
    let score = tail.map_or(0.0, |tail| tails[tail as usize].score);
    let tails = std::iter::successors(tail.map(|tail| &tails[tail as usize]), |tail| {
        tail.next.map(|next| &tails[next as usize])
    });
    Segmentation { path: tails.map(|tail| tail.node).collect(), score }
}
