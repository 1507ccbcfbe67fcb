//! The four trainers in lock-step: which merges and drops are one step, and who makes the same piece in it.

use std::sync::Arc;

use super::columns::{Columns, Kind};
use super::drops::{Drops, Verdict};
use super::merges::Merges;
use crate::worker::Four;

/// What the four trainers did on one corpus, step by step.
pub struct LockStep {
    /// The recorded trainings.
    pub four: Four,
    /// What byte-pair encoding, WordPiece and `SentencePiece` merged.
    pub merging: [Merges; 3],
    /// What the unigram model dropped.
    pub drops: Drops,
    /// How many steps there are: as many as the longest run has merges.
    pub steps: usize,
}

impl LockStep {
    /// Lays recorded trainings side by side.
    pub fn new(four: Four) -> Self {
        let merging =
            [Merges::bpe(&four.bpe), Merges::wordpiece(&four.wordpiece), Merges::sentencepiece(&four.sentencepiece)];
        let merges = merging.iter().map(|run| run.made.len()).max().unwrap_or(0);
        let drops = Drops::new(Arc::clone(&four.unigram), merges);
        let steps = if drops.order.is_empty() { merges } else { merges.max(1) };
        Self { four, merging, drops, steps }
    }

    /// What one of those did that merge; none for the unigram model.
    pub fn merges(&self, kind: Kind) -> Option<&Merges> {
        self.merging.iter().find(|run| run.kind == kind)
    }

    /// How many pieces one of them has after a step.
    pub fn size(&self, kind: Kind, step: usize) -> usize {
        self.merges(kind).map_or_else(|| self.drops.size(step), |run| run.size(step))
    }

    /// The size that was asked of all.
    pub fn target(&self) -> usize {
        self.four.bpe.options.vocab_size
    }
}

/// What two of those that merge have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The two.
    pub kinds: [Kind; 2],
    /// The first step at which they make different pieces, or only one of them makes any; none where they never do.
    pub first: Option<usize>,
    /// How many pieces, whatever their marks, both have at the end.
    pub shared: usize,
    /// How many each of them has then.
    pub of: [usize; 2],
}

/// Those of the four that stand in columns, and where they agree.
pub struct Comparison {
    /// All four.
    pub lockstep: Arc<LockStep>,
    /// What stands in the columns.
    pub columns: Columns,
    /// How many steps they take: all of them where the unigram model is there, for its drops are laid over all.
    pub steps: usize,
    /// Those that merge, each once, in the order of the columns.
    pub merging: Vec<Kind>,
    /// The first step at which two make the same piece.
    pub agreement: Option<usize>,
    /// The first step at which not all make the same piece.
    pub disagreement: Option<usize>,
    /// Each two of them.
    pub partings: Vec<Parting>,
}

impl Comparison {
    /// Compares what stands in the columns.
    pub fn new(lockstep: Arc<LockStep>, columns: Columns) -> Self {
        let kinds = columns.kinds();
        let merges = kinds.iter().filter_map(|kind| Some(lockstep.merges(*kind)?.made.len())).max().unwrap_or(0);
        let steps = if kinds.contains(&Kind::Unigram) { lockstep.steps } else { merges };
        let merging: Vec<Kind> = kinds.into_iter().filter(|kind| *kind != Kind::Unigram).collect();
        let mut comparison =
            Self { lockstep, columns, steps, merging, agreement: None, disagreement: None, partings: Vec::new() };
        let groups = |step: &usize| comparison.groups(*step);
        let steps = 1..=steps;
        let agreement = steps.clone().find(|step| groups(step).iter().any(|group| group.len() > 1));
        let disagreement = steps.clone().find(|step| groups(step).len() > 1);
        let several = comparison.merging.clone();
        let pairs =
            several.iter().enumerate().flat_map(|(at, one)| several[at + 1..].iter().map(|other| [*one, *other]));
        let partings = pairs.filter_map(|kinds| comparison.parting(kinds)).collect();
        (comparison.agreement, comparison.disagreement, comparison.partings) = (agreement, disagreement, partings);
        comparison
    }

    /// Those that merge at a step, together where they make the same piece, whatever its marks.
    pub fn groups(&self, step: usize) -> Vec<Vec<Kind>> {
        let mut groups: Vec<(&[u8], Vec<Kind>)> = Vec::new();
        for &kind in &self.merging {
            let Some(made) = self.lockstep.merges(kind).and_then(|run| run.at(step)) else { continue };
            match groups.iter_mut().find(|(bare, _)| *bare == made.bare) {
                Some((_, kinds)) => kinds.push(kind),
                None => groups.push((&made.bare, vec![kind])),
            }
        }
        groups.into_iter().map(|(_, kinds)| kinds).collect()
    }

    fn parting(&self, kinds: [Kind; 2]) -> Option<Parting> {
        let [one, other] = [self.lockstep.merges(kinds[0])?, self.lockstep.merges(kinds[1])?];
        let steps = self.steps;
        let bare = |run: &Merges, step| run.at(step).map(|made| made.bare.clone());
        Some(Parting {
            kinds,
            first: (1..=steps).find(|step| bare(one, *step) != bare(other, *step)),
            shared: one.shared(other, steps),
            of: [one.distinct(steps), other.distinct(steps)],
        })
    }

    /// How many pieces, whatever their marks, two of those that merge both have after a step.
    pub fn shared(&self, [one, other]: [Kind; 2], step: usize) -> usize {
        let runs = self.lockstep.merges(one).zip(self.lockstep.merges(other));
        runs.map_or(0, |(one, other)| one.shared(other, step))
    }

    /// Whether the unigram model stands in a column.
    pub fn has_unigram(&self) -> bool {
        self.columns.kinds().contains(&Kind::Unigram)
    }

    /// The first step at which the unigram model drops a piece that another has made by then, with the place of that
    /// piece among those that go at the step, and who made it.
    pub fn first_undone(&self) -> Option<(usize, usize, Kind)> {
        let lockstep = &self.lockstep;
        (1..=self.steps).find_map(|step| {
            let mut gone = lockstep.drops.of(step).iter().enumerate();
            gone.find_map(|(place, dropped)| {
                let piece = super::merges::bare(lockstep.drops.written(dropped.seed));
                // With its other spelling left, the piece is not gone.
                let is_gone = matches!(lockstep.drops.verdict(piece, step), Verdict::Gone(_));
                let makers = self.merging.iter().copied().filter(|_| is_gone);
                let by = |kind: &Kind| {
                    lockstep.merges(*kind).and_then(|run| run.step_of(piece)).is_some_and(|made| made <= step)
                };
                makers.into_iter().find(by).map(|kind| (step, place, kind))
            })
        })
    }
}
