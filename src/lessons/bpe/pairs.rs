//! The candidate pairs of a moment: how often each occurs, and in how many words.

use super::stepper::Moment;
use crate::lessons::tokenizer::{PairList, pair_view};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::bpe::{Decision, PairRow, Top};

/// The first `limit` of the pairs in `top`, of `total`.
pub fn list(moment: &Moment, top: &Top, total: usize, limit: usize) -> PairList {
    let view = |row: &PairRow| {
        let numbers = vec![u64::from(row.words)];
        pair_view(moment.trace, (row.left, row.right), row.count as f64, grouped(row.count), numbers)
    };
    let best = top.rows.first().map(|row| row.count);
    let ties = |at: usize| top.rows.get(at).map(|row| row.count) == best;
    PairList {
        decided_by_number: moment.merge.is_some_and(|merge| merge.decided == Decision::Words),
        ..PairList::new(moment, top.rows.iter().take(limit).map(view).collect(), total, top.tied, ties)
    }
}
