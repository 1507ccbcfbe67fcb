//! The best pairs of a moment, as the run's tie rule orders them.

use super::BpeTrace;
use crate::models::merges::{Order, PairCounts, Top};

impl PairCounts {
    /// The `k` best pairs, ordered by count and then by the run's tie rule, and how many share the highest count.
    pub fn top(&self, trace: &BpeTrace, k: usize) -> Top {
        let options = &trace.options;
        self.top_by(trace, k, Order::new(options.tie, options.base, &trace.vocabulary))
    }
}
