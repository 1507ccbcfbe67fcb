//! Which pair is next: the highest count, then the tie rule.
//!
//! Ordering ties costs a look at every place of a pair, so only pairs that reach the highest count
//! are ordered. All others wait in a heap by count alone. Counts there may be out of date, but as
//! they never rise, that is found out when they come to the top.

use crate::models::merges::{Candidate, Order, Pairs, Symbols, TieRule, Watch};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// What the queue looks at.
pub(crate) struct View<'a> {
    pub(crate) pairs: &'a mut Pairs,
    pub(crate) symbols: &'a Symbols,
    pub(crate) counts: &'a [u64],
    pub(crate) order: Order<'a>,
}

impl Watch for Queue {
    // Counts never rise, so that one that fell is found out when its pair comes to the top.
    fn lost(&mut self, _: u32) {}

    fn gained(&mut self, pair: u32, count: u32) {
        self.push(count, pair);
    }
}

/// A pair ordered by the tie rule. What it is ordered by holds as long as its count does.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(crate) pair: u32,
    pub(crate) candidate: Candidate,
}

/// The pairs to come.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// Count, then the pair: more in one word, and compared at once.
    waiting: BinaryHeap<u64>,
    /// A heap in the order of the tie rule, best first.
    ordered: Vec<Entry>,
}

impl Queue {
    /// All pairs with their counts.
    pub(crate) fn new(counts: impl Iterator<Item = u32>) -> Self {
        let waiting = counts.zip(0..).map(|(count, pair)| packed(count, pair)).collect::<Vec<_>>();
        Self { waiting: waiting.into(), ordered: Vec::new() }
    }

    /// Adds a new pair.
    fn push(&mut self, count: u32, pair: u32) {
        self.waiting.push(packed(count, pair));
    }

    /// The best pair. Of the pairs that count less than `floor`, none is put in order.
    pub(crate) fn settle(&mut self, view: &mut View, floor: u64) -> Option<Entry> {
        loop {
            self.drop_outdated(view);
            let best = self.ordered.first().copied();
            let enough = best.map_or(floor, |best| best.candidate.count.max(floor));
            match self.next_waiting(view.pairs) {
                Some((count, pair)) if u64::from(count) >= enough => {
                    self.waiting.pop();
                    self.put_in_order(pair, view);
                }
                _ => return best,
            }
        }
    }

    /// Removes the best pair.
    pub(crate) fn take(&mut self, order: Order) {
        if self.ordered.is_empty() {
            return;
        }
        self.ordered.swap_remove(0);
        let mut at = 0;
        loop {
            let child = at * 2 + 1;
            let Some(first) = self.ordered.get(child) else {
                return;
            };
            let second = self.ordered.get(child + 1);
            let other = second.is_some_and(|second| order.before(&second.candidate, &first.candidate));
            let child = child + usize::from(other);
            if !order.before(&self.ordered[child].candidate, &self.ordered[at].candidate) {
                return;
            }
            self.ordered.swap(at, child);
            at = child;
        }
    }

    /// The waiting pair with the highest count, that count brought up to date.
    fn next_waiting(&mut self, pairs: &Pairs) -> Option<(u32, u32)> {
        while let Some(mut top) = self.waiting.peek_mut() {
            let (count, pair) = unpacked(*top);
            match pairs.get(pair).count {
                0 => _ = PeekMut::pop(top),
                now if now == count => return Some((count, pair)),
                now => *top = packed(now, pair),
            }
        }
        None
    }

    /// Sends the best pairs back to wait as long as their counts have changed.
    fn drop_outdated(&mut self, view: &View) {
        while let Some(&Entry { pair, candidate }) = self.ordered.first() {
            let now = view.pairs.get(pair).count;
            if u64::from(now) == candidate.count {
                return;
            }
            self.take(view.order);
            if now > 0 {
                self.push(now, pair);
            }
        }
    }

    fn put_in_order(&mut self, pair: u32, view: &mut View) {
        let (words, occurrences) = match view.order.rule {
            TieRule::Words => view.pairs.holding(pair, view.symbols, view.counts),
            _ => (0, 0),
        };
        let now = view.pairs.get(pair);
        let (left, right, count) = (now.left, now.right, u64::from(now.count));
        let candidate = Candidate { left, right, count, words, occurrences };
        self.ordered.push(Entry { pair, candidate });
        let mut at = self.ordered.len() - 1;
        while at > 0 {
            let parent = (at - 1) / 2;
            if !view.order.before(&self.ordered[at].candidate, &self.ordered[parent].candidate) {
                return;
            }
            self.ordered.swap(at, parent);
            at = parent;
        }
    }
}

fn packed(count: u32, pair: u32) -> u64 {
    u64::from(count) << 32 | u64::from(!pair)
}

fn unpacked(entry: u64) -> (u32, u32) {
    ((entry >> 32) as u32, !(entry as u32))
}
