//! How a word is encoded: of all its pairs that have a merge, the one with the lowest rank is merged,
//! the leftmost first, until none has one. Hugging Face `tokenizers` does the same.
//!
//! Without an unknown token, symbols that are not in the vocabulary are left out before any merge, as there:
//! what stands on both sides can become one piece, whose bytes then include them.
//!
//! In a short word the next merge is found by looking at all. A long word keeps those possible from
//! the start in a sorted list, and those that become possible in a heap, which so stays small.
//! Everything else, and so the order, is the same.

use super::BpeModel;
use crate::models::merges::UNKNOWN;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The rank of what cannot be merged.
pub(crate) const NO_RANK: u32 = u32::MAX;
/// Words of at least so many symbols use the heap.
const LONG: usize = 48;

/// Sees what the encoder does. Places are numbers of base symbols in the word.
pub(crate) trait Observer {
    /// A merge removed the boundary on the left of symbol `at` and made the piece `merged`.
    fn merged(&mut self, at: usize, rank: u32, merged: u32);
    /// The merge of `rank` that was possible at the boundary on the left of symbol `at` is no
    /// longer, because the merge of rank `by` took one of its sides.
    fn beaten(&mut self, at: usize, rank: u32, by: u32);
}

/// Sees nothing, at no cost.
pub(crate) struct Silent;

impl Observer for Silent {
    fn merged(&mut self, _: usize, _: u32, _: u32) {}
    fn beaten(&mut self, _: usize, _: u32, _: u32) {}
}

/// A base symbol, or the piece that starts with it.
#[derive(Clone, Copy, Debug)]
struct Node {
    id: u32,
    /// Bytes, those of symbols left out inside included; 0 once it is part of the piece on its left.
    len: u32,
    previous: u32,
    next: u32,
    /// The rank of the merge with the next piece, and what it makes.
    rank: u32,
    makes: u32,
}

/// The pieces of the word at hand; kept from word to word to allocate once.
#[derive(Debug, Default)]
pub(crate) struct Work {
    nodes: Vec<Node>,
    /// The first merges of a long word, the next one last.
    first: Vec<u64>,
    heap: BinaryHeap<Reverse<u64>>,
}

impl Work {
    /// Encodes a word.
    pub(crate) fn encode(&mut self, model: &BpeModel, word: &str, observer: &mut impl Observer) {
        self.load(model, word);
        let long = self.nodes.len() >= LONG;
        if long {
            self.sort_first();
        }
        while let Some(at) = if long { self.next_in_heap() } else { self.next_by_looking() } {
            self.merge(model, at, long, observer);
        }
    }

    /// Encodes a word, but leaves out merges: at each merge `dropped` is asked of the possible ones, from the lowest
    /// rank on, until one may be made. What was left out may be made later.
    pub(crate) fn encode_some(&mut self, model: &BpeModel, word: &str, mut dropped: impl FnMut() -> bool) {
        self.load(model, word);
        self.sort_first();
        let mut left_out = Vec::new();
        while let Some(at) = self.next_in_heap() {
            if dropped() {
                left_out.push(Reverse(packed(self.nodes[at].rank, at as u32)));
            } else {
                self.merge(model, at, true, &mut Silent);
                self.heap.extend(left_out.drain(..));
            }
        }
    }

    /// Sorts the merges that are possible from the start.
    fn sort_first(&mut self) {
        let ranked = (0_u32..).zip(&self.nodes).filter(|(_, node)| node.rank != NO_RANK);
        self.first.extend(ranked.map(|(at, node)| packed(node.rank, at)));
        self.first.sort_unstable();
        self.first.reverse();
    }

    /// The pieces after [`Self::encode`]: (id or unknown mark, length in bytes).
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (u32, usize)> {
        self.nodes.iter().filter(|node| node.len > 0).map(|node| (node.id, node.len as usize))
    }

    fn load(&mut self, model: &BpeModel, word: &str) {
        self.nodes.clear();
        let leave_out = model.unknown().is_none();
        let mut previous = u32::MAX;
        model.symbols(word, |id, len| {
            let at = self.nodes.len() as u32;
            self.nodes.push(Node { id, len: len as u32, previous, next: u32::MAX, rank: NO_RANK, makes: 0 });
            if id == UNKNOWN && leave_out {
                return;
            }
            if let Some(last) = self.nodes.get_mut(previous as usize) {
                last.next = at;
                (last.rank, last.makes) = rank(model, last.id, id);
            }
            previous = at;
        });
    }

    fn next_by_looking(&self) -> Option<usize> {
        let (at, best) = self.nodes.iter().enumerate().min_by_key(|(_, node)| node.rank)?;
        (best.rank != NO_RANK).then_some(at)
    }

    fn next_in_heap(&mut self) -> Option<usize> {
        loop {
            let entry = match (self.first.last(), self.heap.peek()) {
                (Some(first), Some(Reverse(new))) if new < first => self.heap.pop()?.0,
                (Some(_), _) => self.first.pop()?,
                (None, _) => self.heap.pop()?.0,
            };
            let (rank, at) = ((entry >> 32) as u32, entry as u32 as usize);
            if self.nodes[at].rank == rank {
                return Some(at);
            }
        }
    }

    fn merge(&mut self, model: &BpeModel, at: usize, long: bool, observer: &mut impl Observer) {
        let Node { next, previous, rank: by, makes, .. } = self.nodes[at];
        let right = self.nodes[next as usize];
        observer.merged(next as usize, by, makes);
        if right.rank != NO_RANK {
            observer.beaten(right.next as usize, right.rank, by);
        }
        self.nodes[next as usize].len = 0;
        self.nodes[next as usize].rank = NO_RANK;
        let mut len = right.len;
        if model.unknown().is_none() {
            // Between two pieces that merge there is nothing but what was left out.
            for between in self.nodes[..next as usize].iter_mut().rev().take_while(|node| node.id == UNKNOWN) {
                len += std::mem::take(&mut between.len);
            }
        }
        let node = &mut self.nodes[at];
        node.id = makes;
        node.len += len;
        node.next = right.next;
        if right.next != u32::MAX {
            self.nodes[right.next as usize].previous = at as u32;
        }
        self.rate(model, at, long);
        if previous != u32::MAX {
            let rank = self.nodes[previous as usize].rank;
            if rank != NO_RANK {
                observer.beaten(at, rank, by);
            }
            self.rate(model, previous as usize, long);
        }
    }

    /// Looks up the merge of a piece with the next.
    fn rate(&mut self, model: &BpeModel, at: usize, long: bool) {
        let Node { id, next, .. } = self.nodes[at];
        let (rank, makes) = match self.nodes.get(next as usize) {
            Some(right) => rank(model, id, right.id),
            None => (NO_RANK, 0),
        };
        self.nodes[at].rank = rank;
        self.nodes[at].makes = makes;
        if long && rank != NO_RANK {
            self.heap.push(Reverse(packed(rank, at as u32)));
        }
    }
}

fn rank(model: &BpeModel, left: u32, right: u32) -> (u32, u32) {
    let known = |id| if id == UNKNOWN { model.unknown() } else { Some(id) };
    let sides = known(left).zip(known(right));
    sides.and_then(|(left, right)| model.rank(left, right)).unwrap_or((NO_RANK, 0))
}

fn packed(rank: u32, at: u32) -> u64 {
    u64::from(rank) << 32 | u64::from(at)
}
