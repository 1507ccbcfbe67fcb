//! A trace with the pair counts of its cursor: what every frame of the lesson is read from.

use std::sync::{Arc, Mutex, PoisonError};

use crate::lessons::tokenizer::{Extent, Join, Merged, Piece, SLIDE_ROWS};
use llama_lens_tokenizers::models::bpe::{BpeTrace, Merge, PairCounts, Top};
use llama_lens_tokenizers::trace::{self, Phase, Steps};

/// A trace with the pair counts of its cursor.
pub struct Stepper {
    /// The recorded training.
    pub trace: Arc<BpeTrace>,
    counts: Mutex<PairCounts>,
}

impl Stepper {
    /// A cursor at the beginning of a trace.
    pub fn new(trace: Arc<BpeTrace>) -> Self {
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

    /// The moment of a step, which is the last one for steps beyond it.
    pub fn moment(&self, step: usize) -> Moment<'_> {
        let trace::Moment { merge: index, phase } = self.steps().at(step);
        Moment { trace: &self.trace, index, phase, merge: self.trace.merges.get(index) }
    }

    /// What the corpus asks of a layout.
    pub fn extent(&self) -> Extent {
        let words = &self.trace.words;
        let first = 0..words.len().min(2 * SLIDE_ROWS);
        Extent {
            words: words.len(),
            most: if words.is_empty() { 1 } else { words.count_of(0) },
            longest: first.map(|word| self.trace.symbols(word, 0).len()).max().unwrap_or(0),
            alphabet: self.trace.alphabet,
        }
    }
}

impl Merged for Stepper {
    fn piece(&self, id: u32) -> Option<Piece> {
        ((id as usize) < self.trace.vocabulary.len()).then(|| Piece::new(self.trace.vocabulary.bytes(id)))
    }

    fn join(&self, id: u32) -> Option<Join> {
        // Every merge makes a new string, so the learned ids follow the alphabet in the order of their merges.
        let merge = (id as usize).checked_sub(self.trace.alphabet)?;
        let &Merge { left, right, .. } = self.trace.merges.get(merge)?;
        Some(Join { merge, left, right })
    }
}

/// A cursor's place within a trace.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The recorded training.
    pub trace: &'a BpeTrace,
    /// Merges done before this one.
    pub index: usize,
    /// The phase of the merge.
    pub phase: Phase,
    /// The merge under way; none where nothing was merged.
    pub merge: Option<&'a Merge>,
}

impl<'a> Moment<'a> {
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
