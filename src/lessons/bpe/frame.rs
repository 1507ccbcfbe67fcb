//! One moment of the lesson: words, pairs, vocabulary and the sentence, all derived from the trace.

use std::sync::{Mutex, PoisonError};

use super::fit::Layout;
use super::{Piece, rows, sentences};
use crate::lessons::bar::Bar;
use crate::lessons::sentence::Sentence;
use llama_lens_tokenizers::models::bpe::{BpeTrace, Merge, PairCounts, Top};
use llama_lens_tokenizers::trace::{self, Phase, Steps};

/// Why cells are drawn together or underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing happens here.
    Plain,
    /// A place of the pair that was chosen.
    Now,
    /// A place of the pair that shared the count and lost.
    Rival,
    /// The symbol that this merge made.
    Merged,
    /// A place of the pair under the pointer.
    Focus,
}

/// One symbol of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub piece: Piece,
    /// Its id; none where the alphabet leaves it out.
    pub id: Option<u32>,
    /// Whether a merge made it.
    pub learned: bool,
}

/// Neighbouring cells with one mark: a single cell, or the two of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The mark.
    pub mark: Mark,
    /// One or two cells.
    pub cells: Vec<Cell>,
}

/// One word with its count, as its symbols now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRow {
    /// Its index, most frequent first.
    pub index: usize,
    /// How often it occurs.
    pub count: u64,
    /// The whole word, for people who do not see the cells.
    pub text: String,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// Its cells, as far as they fit.
    pub groups: Vec<Group>,
    /// Symbols left out before and after.
    pub hidden: (usize, usize),
}

/// One candidate pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairView {
    /// Its ids.
    pub ids: (u32, u32),
    /// The two symbols.
    pub cells: [Cell; 2],
    /// Whether they are read from right to left.
    pub rtl: bool,
    /// How often the two stand side by side.
    pub count: u64,
    /// How many word types hold them.
    pub words: u32,
    /// How many word occurrences hold them.
    pub occurrences: u64,
    /// Whether it shares the top count with others.
    pub tied: bool,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// The vocabulary now and what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VocabularyView {
    /// Pieces now.
    pub size: usize,
    /// Pieces after this merge, while it is under way.
    pub next: Option<usize>,
    /// The base alphabet's first symbols with their ids.
    pub alphabet: Vec<(u32, Piece)>,
    /// Symbols of the alphabet that are not shown.
    pub alphabet_hidden: usize,
    /// The last learned pieces, oldest first.
    pub learned: Vec<(u32, Piece)>,
    /// Learned pieces before them.
    pub learned_hidden: usize,
    /// The piece that the next press brings.
    pub incoming: Option<Piece>,
    /// Whether the last learned piece came with this press.
    pub arrived: bool,
}

/// What there is to draw at one micro-step.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The 0-based micro-step.
    pub step: usize,
    /// How many micro-steps there are.
    pub steps: usize,
    /// The 0-based merge under way; none where nothing was merged.
    pub merge: Option<usize>,
    /// How many merges the trace holds.
    pub merges: usize,
    /// The phase of the merge.
    pub phase: Phase,
    /// The most frequent words.
    pub words: Vec<WordRow>,
    /// Words beyond them that hold the pair in question.
    pub holders: Vec<WordRow>,
    /// How many word types the corpus has.
    pub words_total: usize,
    /// How many of them contain the text searched for; all where none is.
    pub words_found: usize,
    /// How many rows of words the view has room for.
    pub rows: usize,
    /// The candidate pairs, best first.
    pub pairs: Vec<PairView>,
    /// How many pairs there are in all.
    pub pairs_total: usize,
    /// How many share the top count.
    pub tied: usize,
    /// The vocabulary.
    pub vocabulary: VocabularyView,
    /// Tokens in the corpus now.
    pub tokens: u64,
    /// Tokens after this merge, while it is under way.
    pub tokens_next: Option<u64>,
    /// What this step did, in words.
    pub sentence: Sentence,
    /// Where we are: “merge 5 of 29”.
    pub place: String,
}

/// The micro-steps of a merge, as the step bar names them.
const PHASES: &[&str] = &["count", "choose", "merge", "grow"];

impl Frame {
    /// The moment in the step bar.
    pub fn bar(&self) -> Bar {
        let now = self.merge.map(|_| self.phase as usize);
        Bar {
            step: self.step,
            steps: self.steps,
            group: PHASES.len(),
            phases: PHASES,
            of: "a merge",
            now,
            next: now.filter(|_| self.step + 1 < self.steps).map(|now| (now + 1) % PHASES.len()),
            sentence: self.sentence.clone(),
            place: self.place.clone(),
        }
    }
}

/// A trace with the pair counts of its cursor.
pub struct Stepper {
    /// The recorded training.
    pub trace: BpeTrace,
    counts: Mutex<PairCounts>,
}

impl Stepper {
    /// A cursor at the beginning of a trace.
    pub fn new(trace: BpeTrace) -> Self {
        let counts = Mutex::new(PairCounts::new(&trace));
        Self { trace, counts }
    }

    /// The micro-steps of the trace.
    pub fn steps(&self) -> Steps {
        Steps::new(self.trace.merges.len())
    }

    /// The `k` best pairs after so many merges, and how many pairs there are.
    pub fn pairs(&self, merges: usize, k: usize) -> (Top, usize) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.seek(&self.trace, merges);
        (counts.top(&self.trace, k), counts.live())
    }

    /// What there is to draw at `step` (clamped to the last), with the pair `focus` marked at its places.
    pub fn frame(&self, step: usize, layout: &Layout, focus: Option<(u32, u32)>) -> Frame {
        let steps = self.steps();
        let step = step.min(steps.len() - 1);
        let trace::Moment { merge: index, phase } = steps.at(step);
        let merge = self.trace.merges.get(index);
        let moment = Moment { stepper: self, index, phase, merge };
        let (top, pairs_total) = self.pairs(index, layout.pairs);
        let chosen = moment.chosen().map(|merge| (merge.left, merge.right));
        let pairs = rows::pairs(&self.trace, &top, chosen, layout.pairs);
        let (words, holders) = rows::words(&moment, layout, focus);
        let tokens = self.trace.tokens_at(moment.merges_shown());
        Frame {
            step,
            steps: steps.len(),
            merge: merge.map(|_| index),
            merges: self.trace.merges.len(),
            phase,
            words,
            holders,
            words_total: self.trace.words.len(),
            words_found: rows::found(&self.trace, &layout.search),
            rows: layout.words,
            pairs_total,
            tied: top.tied,
            vocabulary: rows::vocabulary(&moment, layout),
            tokens,
            tokens_next: (phase == Phase::Choose).then(|| merge.map(|merge| merge.tokens_after)).flatten(),
            sentence: sentences::sentence(&moment, &top, pairs_total),
            place: sentences::place(&moment),
            pairs,
        }
    }
}

/// A cursor's place within a trace.
pub(super) struct Moment<'a> {
    pub stepper: &'a Stepper,
    /// Merges done before this one.
    pub index: usize,
    pub phase: Phase,
    /// The merge under way.
    pub merge: Option<&'a Merge>,
}

impl<'a> Moment<'a> {
    pub const fn trace(&self) -> &'a BpeTrace {
        &self.stepper.trace
    }

    /// The merge under way, once it has been chosen.
    pub fn chosen(&self) -> Option<&'a Merge> {
        self.merge.filter(|_| self.phase != Phase::Count)
    }

    /// How many merges the words show: the merge phase has carried out its own.
    pub fn merges_shown(&self) -> usize {
        let done = matches!(self.phase, Phase::Merge | Phase::Grow) && self.merge.is_some();
        self.index + usize::from(done)
    }
}
