//! A trace with the pair counts of its cursor: what every frame of the lesson is read from.

use crate::lessons::tokenizer::{self, MergeMoment, PairTable};
use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, PairCounts, Top};

/// A trace with the pair counts of its cursor.
pub type Stepper = tokenizer::Stepper<PairCounts>;

/// A cursor's place within a trace.
pub type Moment<'a> = MergeMoment<'a, BpeOptions>;

impl PairTable for PairCounts {
    type Options = BpeOptions;
    type Top = Top;

    fn new(trace: &BpeTrace) -> Self {
        PairCounts::new(trace)
    }

    fn seek(&mut self, trace: &BpeTrace, merges: usize) {
        self.seek(trace, merges);
    }

    fn top(&self, trace: &BpeTrace, k: usize) -> Top {
        self.top(trace, k)
    }

    fn live(&self) -> usize {
        self.live()
    }
}
