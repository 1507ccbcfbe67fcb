//! Which pair is next: the highest score, then the tie rule.
//!
//! Scores rise and fall. A merge takes places from its two symbols, and with every pair that has one of them the
//! denominator falls: in a large corpus these are thousands of pairs, at every merge. So each pair belongs to one of
//! its symbols, the more frequent one when the pair is new, its *owner*. The owner orders its pairs by
//! `count / frequency of the other symbol`, which does not change with its own frequency; that one scales the whole
//! heap. Only the pairs of which a changed symbol is the *other* one are put in order anew, and these are few: a
//! symbol has few neighbours that are more frequent than it is. One heap then has the best pair of each owner.
//!
//! Entries are never taken out of the middle of a heap. One that says what no longer holds is dropped when it comes to
//! the top: counts and frequencies only fall, so that it can never come to hold again.

use super::super::WordPieceTie;
use super::super::score::Score;
use crate::models::merges::{Merge, Pairs, Symbols, UNKNOWN, Watch};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A pair as its owner orders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    count: u32,
    /// The frequency of the symbol that is not the owner.
    other: u32,
    /// What the tie rule looks at, lower first.
    tie: u64,
    pair: u32,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        let one = u64::from(self.count) * u64::from(other.other);
        let another = u64::from(other.count) * u64::from(self.other);
        one.cmp(&another).then(other.tie.cmp(&self.tie)).then(other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best pair of an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    entry: Entry,
    owner: u32,
    /// The frequency of the owner.
    frequency: u32,
}

impl Best {
    pub(super) fn pair(&self) -> u32 {
        self.entry.pair
    }

    pub(super) fn count(&self) -> u64 {
        u64::from(self.entry.count)
    }

    pub(super) fn score(&self) -> Score {
        // Which of the two is left does not matter to the score.
        Score { count: self.count(), left: u64::from(self.frequency), right: u64::from(self.entry.other) }
    }
}

impl Ord for Best {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score()
            .cmp(&other.score())
            .then(other.entry.tie.cmp(&self.entry.tie))
            .then(other.entry.pair.cmp(&self.entry.pair))
    }
}

impl PartialOrd for Best {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is kept of a symbol.
#[derive(Debug, Default)]
struct Node {
    /// How often it stands in the corpus.
    frequency: u32,
    /// The pairs that it owns, best first.
    owned: BinaryHeap<Entry>,
    /// The pairs that another symbol owns.
    lent: Vec<u32>,
    /// Its best pair, as it stands in the common heap.
    best: Option<Best>,
    /// Whether its best pair has to be found anew.
    changed: bool,
}

/// The pairs to come.
#[derive(Debug)]
pub(super) struct Queue {
    tie: WordPieceTie,
    /// Pairs that count less are never merged.
    least: u32,
    nodes: Vec<Node>,
    /// Per pair its owner.
    owners: Vec<u32>,
    best: BinaryHeap<Best>,
    /// The pairs that the merge under way changed.
    touched: Vec<u32>,
    /// The owners whose best pair has to be found anew.
    changed: Vec<u32>,
}

impl Watch for Queue {
    fn lost(&mut self, pair: u32) {
        self.touched.push(pair);
    }

    fn gained(&mut self, pair: u32, _: u32) {
        self.touched.push(pair);
    }
}

impl Queue {
    /// All pairs, with how often each symbol of the alphabet stands in the corpus.
    pub(super) fn new(
        tie: WordPieceTie,
        min_frequency: u64,
        frequencies: &[u64],
        pairs: &mut Pairs,
        symbols: &Symbols,
    ) -> Self {
        let node = |&frequency: &u64| Node { frequency: frequency as u32, ..Node::default() };
        let mut queue = Self {
            tie,
            least: u32::try_from(min_frequency.max(1)).unwrap_or(u32::MAX),
            nodes: frequencies.iter().map(node).collect(),
            owners: Vec::new(),
            best: BinaryHeap::new(),
            touched: (0..pairs.len() as u32).collect(),
            changed: Vec::new(),
        };
        queue.put_in_order(pairs, symbols);
        queue
    }

    /// The best pair; none where no pair counts enough.
    pub(super) fn best(&mut self) -> Option<Best> {
        while let Some(best) = self.best.peek() {
            if self.nodes[best.owner as usize].best == Some(*best) {
                return Some(*best);
            }
            self.best.pop();
        }
        None
    }

    /// The best of the other pairs.
    pub(super) fn second(&mut self, best: Best, pairs: &Pairs) -> Option<Best> {
        self.nodes[best.owner as usize].owned.pop();
        self.find_best(best.owner, pairs);
        self.best()
    }

    /// Takes in what a merge changed.
    pub(super) fn merged(&mut self, merge: &Merge, made: u64, pairs: &mut Pairs, symbols: &Symbols) {
        let made = made as u32;
        self.nodes.push(Node { frequency: made, ..Node::default() });
        for symbol in [merge.left, merge.right] {
            self.nodes[symbol as usize].frequency -= made;
            self.mark(symbol);
            let node = &mut self.nodes[symbol as usize];
            node.lent.retain(|pair| pairs.get(*pair).count >= self.least);
            self.touched.extend_from_slice(&node.lent);
        }
        self.put_in_order(pairs, symbols);
    }

    /// Gives every pair that was touched its new place, and then every owner.
    fn put_in_order(&mut self, pairs: &mut Pairs, symbols: &Symbols) {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for &pair in &touched {
            self.put(pair, pairs, symbols);
        }
        touched.clear();
        self.touched = touched;
        while let Some(owner) = self.changed.pop() {
            self.nodes[owner as usize].changed = false;
            self.find_best(owner, pairs);
        }
    }

    fn put(&mut self, pair: u32, pairs: &mut Pairs, symbols: &Symbols) {
        let (left, right, count) = {
            let now = pairs.get(pair);
            (now.left, now.right, now.count)
        };
        let owner = self.owner(pair, left, right);
        self.mark(owner);
        if count < self.least {
            return;
        }
        let mut first = || u64::from(pairs.first(pair, symbols).unwrap_or(UNKNOWN));
        let tie = match self.tie {
            WordPieceTie::First => first(),
            WordPieceTie::Frequent => u64::from(!count) << 32 | first(),
            WordPieceTie::Ids => u64::from(left) << 32 | u64::from(right),
        };
        let other = self.nodes[if owner == left { right } else { left } as usize].frequency;
        self.nodes[owner as usize].owned.push(Entry { count, other, tie, pair });
    }

    /// The owner of a pair, chosen when the pair is new.
    fn owner(&mut self, pair: u32, left: u32, right: u32) -> u32 {
        if pair as usize >= self.owners.len() {
            self.owners.resize(pair as usize + 1, UNKNOWN);
        }
        if self.owners[pair as usize] == UNKNOWN {
            let frequency = |symbol: u32| self.nodes[symbol as usize].frequency;
            let (owner, other) = if frequency(left) >= frequency(right) { (left, right) } else { (right, left) };
            self.owners[pair as usize] = owner;
            self.nodes[other as usize].lent.push(pair);
        }
        self.owners[pair as usize]
    }

    fn mark(&mut self, symbol: u32) {
        let node = &mut self.nodes[symbol as usize];
        if !node.changed {
            node.changed = true;
            self.changed.push(symbol);
        }
    }

    /// Finds the best pair of an owner and puts it in the common heap, unless it stands there.
    fn find_best(&mut self, owner: u32, pairs: &Pairs) {
        let mut entries = std::mem::take(&mut self.nodes[owner as usize].owned);
        while entries.peek().is_some_and(|entry| !self.holds(owner, entry, pairs)) {
            entries.pop();
        }
        let node = &mut self.nodes[owner as usize];
        let best = entries.peek().map(|entry| Best { entry: *entry, owner, frequency: node.frequency });
        node.owned = entries;
        if node.best != best {
            node.best = best;
            self.best.extend(best);
        }
    }

    /// Whether an entry still says what is.
    fn holds(&self, owner: u32, entry: &Entry, pairs: &Pairs) -> bool {
        let pair = pairs.get(entry.pair);
        let other = if pair.left == owner { pair.right } else { pair.left };
        pair.count == entry.count && self.nodes[other as usize].frequency == entry.other
    }
}
