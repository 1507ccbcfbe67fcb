//! A recorded run of merges with the table of pairs at its cursor: what every frame of a lesson on merges is read from.

use std::sync::{Arc, Mutex, PoisonError};

use super::fit::{Extent, SLIDE_ROWS};
use super::piece::Piece;
use super::tree::{Join, Merged};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::{Asked, Merge, Trace};
use llama_lens_tokenizers::trace::{self, Phase, Steps};

/// The pairs of a run at one moment, which can move in both directions.
pub trait PairTable: Send + 'static {
    /// What runs of this kind are asked for.
    type Options: Asked + Clone + PartialEq + Send + Sync + 'static;
    /// The best pairs of a moment.
    type Top;

    /// The pairs before the first merge.
    fn new(trace: &Trace<Self::Options>) -> Self;

    /// Moves to the moment after so many merges.
    fn seek(&mut self, trace: &Trace<Self::Options>, merges: usize);

    /// The `k` best pairs.
    fn top(&self, trace: &Trace<Self::Options>, k: usize) -> Self::Top;

    /// How many different pairs there are.
    fn live(&self) -> usize;
}

/// A trace with the pairs of its cursor.
pub struct Stepper<T: PairTable> {
    /// The recorded training.
    pub trace: Arc<Trace<T::Options>>,
    pairs: Mutex<T>,
}

impl<T: PairTable> Stepper<T> {
    /// A cursor at the beginning of a trace.
    pub fn new(trace: Arc<Trace<T::Options>>) -> Self {
        let pairs = Mutex::new(T::new(&trace));
        Self { trace, pairs }
    }

    /// The micro-steps of the trace.
    pub fn steps(&self) -> Steps {
        Steps::new(self.trace.merges.len())
    }

    /// The `k` best pairs after so many merges, and how many pairs there are.
    pub fn pairs(&self, merges: usize, k: usize) -> (T::Top, usize) {
        let mut pairs = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        pairs.seek(&self.trace, merges);
        (pairs.top(&self.trace, k), pairs.live())
    }

    /// The moment of a step, which is the last one for steps beyond it.
    pub fn moment(&self, step: usize) -> MergeMoment<'_, T::Options> {
        let trace::Moment { merge: index, phase } = self.steps().at(step);
        MergeMoment { trace: &self.trace, index, phase, merge: self.trace.merges.get(index) }
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

impl<T: PairTable> AsRef<Self> for Stepper<T> {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl<T: PairTable> Merged for Stepper<T> {
    fn piece(&self, id: u32) -> Option<Piece> {
        ((id as usize) < self.trace.vocabulary.len()).then(|| Piece::new(&self.trace.vocabulary.written(id)))
    }

    fn join(&self, id: u32) -> Option<Join> {
        // Every merge makes a new string, so the learned ids follow the alphabet in the order of their merges.
        let merge = (id as usize).checked_sub(self.trace.alphabet)?;
        let &Merge { left, right, .. } = self.trace.merges.get(merge)?;
        Some(Join { merge, left, right })
    }
}

/// A cursor's place within a trace.
pub struct MergeMoment<'a, O> {
    /// The recorded training.
    pub trace: &'a Trace<O>,
    /// Merges done before this one.
    pub index: usize,
    /// The phase of the merge.
    pub phase: Phase,
    /// The merge under way; none where nothing was merged.
    pub merge: Option<&'a Merge>,
}

// Derived, these would ask the options to be `Copy` too, which only stand behind a reference.
impl<O> Clone for MergeMoment<'_, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for MergeMoment<'_, O> {}

impl<'a, O> MergeMoment<'a, O> {
    /// The merge under way, once it has been chosen.
    pub fn chosen(&self) -> Option<&'a Merge> {
        self.merge.filter(|_| self.phase != Phase::Count)
    }

    /// How many merges the words show: the merge phase has carried out its own.
    pub fn merges_shown(&self) -> usize {
        let done = matches!(self.phase, Phase::Merge | Phase::Grow) && self.merge.is_some();
        self.index + usize::from(done)
    }

    /// “merge 5 of 29”.
    pub fn place(&self) -> String {
        match self.merge {
            Some(_) => {
                let total = self.trace.merges.len() as u64;
                format!("merge {} of {}", grouped(self.index as u64 + 1), grouped(total))
            }
            None => "no merge".into(),
        }
    }
}
