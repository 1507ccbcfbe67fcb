//! The pair scores at one moment of a recorded run, which can move in both directions.

use super::score::Score;
use super::{WordPieceTie, WordPieceTrace};
use crate::Base;
use crate::models::merges::{Order, PairCounts, PairRow, TieRule};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One row of the table of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// The id of the left piece.
    pub left: u32,
    /// The id of the right piece.
    pub right: u32,
    /// How often the pair and its two pieces stand in the corpus.
    pub score: Score,
    /// How many word types hold it.
    pub words: u32,
    /// How many word occurrences hold it, each once.
    pub occurrences: u64,
}

/// The best pairs at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopScores {
    /// The best pairs, best first.
    pub rows: Vec<ScoreRow>,
    /// How many pairs share the highest score.
    pub tied: usize,
}

/// Pair scores at one moment.
///
/// ```
/// use llama_lens_tokenizers::Words;
/// use llama_lens_tokenizers::models::wordpiece::{Record, Scores, Trainer, WordPieceOptions};
/// let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
/// let trace = Trainer::new(words, &WordPieceOptions::default(), Record::Trace)?.finish_all()?;
/// let mut scores = Scores::new(&trace);
/// assert_eq!(scores.top(&trace, 1).rows[0].score.lowest_terms(), (1, 20));
/// scores.seek(&trace, 1);
/// assert_eq!(scores.top(&trace, 1).tied, 6);
/// # Ok::<(), llama_lens_tokenizers::models::wordpiece::TrainError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scores {
    counts: PairCounts,
    frequencies: Vec<u64>,
}

impl Scores {
    /// The scores before the first merge.
    pub fn new(trace: &WordPieceTrace) -> Self {
        Self { counts: PairCounts::new(trace), frequencies: trace.first_frequencies() }
    }

    /// Moves to the moment after `merges` merges. Costs in proportion to the changes between; without
    /// a record of them, all pairs are counted again.
    pub fn seek(&mut self, trace: &WordPieceTrace, merges: usize) {
        let merges = merges.min(trace.merges.len());
        for merge in self.merges()..merges {
            trace.change_frequencies(&mut self.frequencies, merge, true);
        }
        for merge in (merges..self.merges()).rev() {
            trace.change_frequencies(&mut self.frequencies, merge, false);
        }
        self.counts.seek(trace, merges);
    }

    /// The moment: how many merges have been made.
    pub fn merges(&self) -> usize {
        self.counts.merges()
    }

    /// How many different pairs there are.
    pub fn live(&self) -> usize {
        self.counts.live()
    }

    /// How often a piece stands in the corpus.
    pub fn frequency(&self, id: u32) -> u64 {
        self.frequencies.get(id as usize).copied().unwrap_or(0)
    }

    /// The score of a pair.
    pub fn score(&self, trace: &WordPieceTrace, pair: (u32, u32)) -> Score {
        self.of(pair, self.counts.count(trace, pair))
    }

    fn of(&self, (left, right): (u32, u32), count: u64) -> Score {
        Score { count, left: self.frequency(left), right: self.frequency(right) }
    }

    /// The `k` best pairs that reach the run's minimum frequency, ordered by score and then by the run's tie rule, and
    /// how many share the highest score.
    pub fn top(&self, trace: &WordPieceTrace, k: usize) -> TopScores {
        let least = trace.options.min_frequency.max(1);
        let scored = || {
            let pairs = self.counts.live_pairs(trace).filter(|(_, count)| u64::from(*count) >= least);
            pairs.map(|(pair, count)| (pair, self.of(pair, u64::from(count))))
        };
        let Some(floor) = lowest_of_best(scored().map(|(_, score)| score), k.max(1)) else {
            return TopScores::default();
        };
        let chosen: Vec<((u32, u32), Score)> = scored().filter(|(_, score)| *score >= floor).collect();
        let best = chosen.iter().map(|(_, score)| *score).max().unwrap_or_default();
        let tied = chosen.iter().filter(|(_, score)| *score == best).count();
        let pairs: Vec<(u32, u32)> = chosen.iter().map(|(pair, _)| *pair).collect();
        let mut rows: Vec<_> = chosen.iter().zip(trace.found(self.merges(), &pairs)).collect();
        rows.sort_by_cached_key(|&(&(pair, score), ref found)| {
            let (count, ids) = match trace.options.tie {
                WordPieceTie::First => (0, (0, 0)),
                WordPieceTie::Frequent => (score.count, (0, 0)),
                WordPieceTie::Ids => (0, pair),
            };
            (Reverse(score), Reverse(count), ids, found.first)
        });
        let row = |(&((left, right), score), found): (&((u32, u32), Score), crate::models::merges::Found)| ScoreRow {
            left,
            right,
            score,
            words: found.words,
            occurrences: found.occurrences,
        };
        TopScores { rows: rows.into_iter().take(k).map(row).collect(), tied }
    }

    /// What byte-pair encoding would merge at this moment: the pair that stands in the corpus most often; of several,
    /// the one that its default rule takes.
    pub fn most_frequent(&self, trace: &WordPieceTrace) -> Option<PairRow> {
        let order = Order::new(TieRule::default(), Base::Characters, &trace.vocabulary);
        self.counts.top_by(trace, 1, order).rows.first().copied()
    }
}

/// The lowest of the `k` best scores; none where there is no score.
fn lowest_of_best(scores: impl Iterator<Item = Score>, k: usize) -> Option<Score> {
    let mut best = BinaryHeap::with_capacity(k.min(1 << 10) + 1);
    for score in scores {
        let enough = best.len() == k;
        if !enough || best.peek().is_some_and(|Reverse(lowest)| score > *lowest) {
            best.push(Reverse(score));
        }
        if best.len() > k {
            best.pop();
        }
    }
    best.peek().map(|Reverse(lowest)| *lowest)
}
