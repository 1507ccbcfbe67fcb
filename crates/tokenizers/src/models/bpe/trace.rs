//! A recorded training run of byte-pair encoding.

use super::{BpeModel, BpeOptions};
use crate::models::merges::Trace;

/// A recorded training run, whole or ended early.
pub type BpeTrace = Trace<BpeOptions>;

impl BpeTrace {
    /// The tokenizer after `merges` merges.
    pub fn model(&self, merges: usize) -> BpeModel {
        let merges = merges.min(self.merges.len());
        let vocabulary = self.vocabulary.truncated(self.vocabulary_at(merges));
        let unknown = vocabulary.is_special(0).then_some(0);
        let rules = self.merges[..merges].iter().map(|merge| (merge.left, merge.right, merge.merged)).collect();
        BpeModel::new(self.options.base, vocabulary, rules, unknown)
    }
}
