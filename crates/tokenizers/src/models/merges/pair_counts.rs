//! The pair counts at one moment of a recorded run, which can move in both directions.

use super::merge::Merge;
use super::ties::{Candidate, Order};
use super::trace::Trace;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One row of the table of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// The id of the left piece.
    pub left: u32,
    /// The id of the right piece.
    pub right: u32,
    /// How often the pair stands in the corpus: adjacent places.
    pub count: u64,
    /// How many word types hold it.
    pub words: u32,
    /// How many word occurrences hold it, each once.
    pub occurrences: u64,
}

/// The best pairs at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// The best pairs, best first.
    pub rows: Vec<PairRow>,
    /// How many pairs share the highest count.
    pub tied: usize,
}

/// Pair counts at one moment.
///
/// ```
/// use llama_lens_tokenizers::Words;
/// use llama_lens_tokenizers::models::bpe::{BpeOptions, PairCounts, Record, Trainer};
/// let words = Words::from_counts([("aaa", 1), ("ab", 3)]);
/// let trace = Trainer::new(words, &BpeOptions::default(), Record::Trace)?.finish_all()?;
/// let mut counts = PairCounts::new(&trace);
/// assert_eq!(counts.count(&trace, (0, 0)), 2);
/// counts.seek(&trace, 2);
/// assert_eq!(counts.count(&trace, (0, 0)), 0);
/// # Ok::<(), llama_lens_tokenizers::models::bpe::TrainError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PairCounts {
    merges: usize,
    /// The pairs, where the trace did not record them.
    recounted: Vec<(u32, u32)>,
    counts: Vec<u32>,
    live: usize,
}

/// What stands for when a pair was first seen: its newer piece, all pieces of the alphabet alike.
fn age<O>(trace: &Trace<O>, (left, right): (u32, u32)) -> u32 {
    left.max(right).max((trace.alphabet as u32).saturating_sub(1))
}

impl PairCounts {
    /// The counts before the first merge.
    pub fn new<O>(trace: &Trace<O>) -> Self {
        let mut counts = Self { merges: 0, recounted: Vec::new(), counts: Vec::new(), live: 0 };
        if trace.pairs.recorded {
            counts.counts = vec![0; trace.pairs.keys.len()];
            counts.counts[..trace.pairs.first.len()].copy_from_slice(&trace.pairs.first);
            counts.live = trace.pairs.first.iter().filter(|count| **count > 0).count();
        } else {
            counts.recount(trace);
        }
        counts
    }

    /// The pairs, oldest first.
    fn keys<'a, O>(&'a self, trace: &'a Trace<O>) -> &'a [(u32, u32)] {
        if trace.pairs.recorded { &trace.pairs.keys } else { &self.recounted }
    }

    /// Moves to the moment after `merges` merges. Costs in proportion to the changes between; without
    /// a record of them, all pairs are counted again.
    pub fn seek<O>(&mut self, trace: &Trace<O>, merges: usize) {
        let merges = merges.min(trace.merges.len());
        if !trace.pairs.recorded {
            if merges != self.merges {
                self.merges = merges;
                self.recount(trace);
            }
            return;
        }
        let ends = &trace.pairs.ends;
        let end = |merges: usize| {
            if merges == 0 { 0 } else { ends[merges - 1] as usize }
        };
        let (from, to) = (end(self.merges), end(merges));
        for &(pair, change) in trace.pairs.changes.get(from..to).unwrap_or_default() {
            self.change(pair, change);
        }
        for &(pair, change) in trace.pairs.changes.get(to..from).unwrap_or_default() {
            self.change(pair, change.wrapping_neg());
        }
        self.merges = merges;
    }

    fn change(&mut self, pair: u32, change: i32) {
        let count = &mut self.counts[pair as usize];
        let before = *count > 0;
        // A trace from elsewhere may hold any numbers; they must not stop the page.
        *count = count.wrapping_add_signed(change);
        match (before, *count > 0) {
            (false, true) => self.live += 1,
            (true, false) => self.live -= 1,
            _ => {}
        }
    }

    fn recount<O>(&mut self, trace: &Trace<O>) {
        let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        trace.each_pair(self.merges, |word, left, right| {
            let count = counts.entry((left, right)).or_default();
            *count = count.wrapping_add(trace.words.count_of(word) as u32);
        });
        self.recounted = counts.keys().copied().collect();
        self.recounted.sort_by_cached_key(|&pair| (age(trace, pair), pair));
        self.counts = self.recounted.iter().map(|pair| counts[pair]).collect();
        self.live = self.recounted.len();
    }

    /// The moment: how many merges have been made.
    pub fn merges(&self) -> usize {
        self.merges
    }

    /// How many different pairs there are.
    pub fn live(&self) -> usize {
        self.live
    }

    /// How often a pair stands in the corpus.
    pub fn count<O>(&self, trace: &Trace<O>, pair: (u32, u32)) -> u64 {
        let (keys, asked) = (self.keys(trace), age(trace, pair));
        let from = keys.partition_point(|key| age(trace, *key) < asked);
        let mut alike = (from..).zip(&keys[from..]).take_while(|(_, key)| age(trace, **key) == asked);
        let place = alike.find(|(_, key)| **key == pair).map(|(place, _)| place);
        place.and_then(|place| self.counts.get(place)).map_or(0, |count| u64::from(*count))
    }

    /// The pairs there are with their counts, oldest first.
    pub(crate) fn live_pairs<'a, O>(
        &'a self,
        trace: &'a Trace<O>,
    ) -> impl Iterator<Item = ((u32, u32), u32)> + Clone + 'a {
        self.keys(trace).iter().copied().zip(self.counts.iter().copied()).filter(|(_, count)| *count > 0)
    }

    /// The `k` best pairs, ordered by count and then as told, and how many share the highest count.
    pub(crate) fn top_by<O>(&self, trace: &Trace<O>, k: usize, order: Order) -> Top {
        let floor = self.kth(k.max(1));
        let chosen = self.keys(trace).iter().zip(&self.counts).filter(|(_, count)| **count >= floor);
        let (pairs, counts): (Vec<(u32, u32)>, Vec<u64>) =
            chosen.map(|(pair, count)| (*pair, u64::from(*count))).unzip();
        let highest = counts.iter().max();
        let tied = counts.iter().filter(|count| Some(*count) == highest).count();
        let held = trace.holding(self.merges, &pairs);
        let candidates = pairs.into_iter().zip(counts).zip(held);
        let candidates = candidates.map(|(((left, right), count), (words, occurrences))| Candidate {
            left,
            right,
            count,
            words,
            occurrences,
        });
        let best = best(candidates, k, order);
        let row = |pair: Candidate| {
            let Candidate { left, right, count, words, occurrences } = pair;
            PairRow { left, right, count, words, occurrences }
        };
        Top { rows: best.into_iter().map(row).collect(), tied }
    }

    /// The count of the `k`th best pair, at least 1.
    fn kth(&self, k: usize) -> u32 {
        let mut best = BinaryHeap::new();
        let mut floor = 0;
        for &count in &self.counts {
            if count > floor {
                best.push(Reverse(count));
                if best.len() > k {
                    best.pop();
                }
                if best.len() == k {
                    floor = best.peek().map_or(0, |lowest| lowest.0);
                }
            }
        }
        floor.max(1)
    }
}

/// The best `k` in their order. Very many pairs can share the lowest count that still makes the table; nearly all
/// of them end at the comparison with the last of the best.
fn best(candidates: impl Iterator<Item = Candidate>, k: usize, order: Order) -> Vec<Candidate> {
    let mut best: Vec<Candidate> = Vec::with_capacity(k + 1);
    for candidate in candidates {
        let after = |other: &Candidate| order.compare(other, &candidate).0.is_gt();
        if best.len() == k && !best.last().is_some_and(after) {
            continue;
        }
        let at = best.partition_point(|other| !after(other));
        best.insert(at, candidate);
        best.truncate(k);
    }
    best
}

impl From<&Merge> for PairRow {
    fn from(merge: &Merge) -> Self {
        let Merge { left, right, count, words, occurrences, .. } = *merge;
        Self { left, right, count, words, occurrences }
    }
}
