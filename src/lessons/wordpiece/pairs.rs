//! The candidate pairs of a moment, with the terms of their scores, and what byte-pair encoding would take.

use super::stepper::{Moment, Table};
use crate::lessons::tokenizer::{PairList, PairView, pair_view};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::wordpiece::{Parting, ScoreRow, WordPieceTrace};

/// What byte-pair encoding would do with the same pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The pair that it would take, and how often that occurs.
    pub frequent: Option<(PairView, u64)>,
    /// How many of the learned pieces it has too after as many merges; none while none is learned.
    pub shared: Option<(usize, usize)>,
}

/// The first `limit` of the pairs in `table`, of `total`, and what byte-pair encoding would take.
pub fn list(
    moment: &Moment,
    table: &Table,
    total: usize,
    limit: usize,
    parting: Option<&Parting>,
) -> (PairList, Beside) {
    let top = &table.top;
    let best = top.rows.first().map(|row| row.score);
    let ties = |at: usize| top.rows.get(at).map(|row| row.score) == best;
    let rows = top.rows.iter().take(limit).map(|row| view(moment.trace, row)).collect();
    let done = moment.merges_shown();
    let beside = Beside {
        frequent: table.frequent.as_ref().map(|row| (view(moment.trace, row), row.score.count)),
        shared: parting.filter(|_| done > 0).map(|parting| (parting.shared(done), done)),
    };
    (PairList::new(moment, rows, total, top.tied, ties), beside)
}

/// A pair with the terms of its score: how often it occurs, and each of its symbols.
fn view(trace: &WordPieceTrace, row: &ScoreRow) -> PairView {
    let numbers = vec![row.score.count, row.score.left, row.score.right];
    pair_view(trace, (row.left, row.right), row.score.value(), fraction(row), numbers)
}

/// Denominators from here on say nothing to a reader.
const LONG: u128 = 100_000;

/// Whether a score in lowest terms is too long to be read.
pub fn is_long(row: &ScoreRow) -> bool {
    row.score.lowest_terms().1 >= LONG
}

/// A score in lowest terms; where they are too long to be read, the nearest fraction that is one over a number.
pub fn fraction(row: &ScoreRow) -> String {
    if is_long(row) {
        return format!("≈ 1/{}", grouped((1.0 / row.score.value()).round() as u64));
    }
    let (over, under) = row.score.lowest_terms();
    let under = match u64::try_from(under) {
        Ok(1) => return grouped(over),
        Ok(under) => grouped(under),
        Err(_) => under.to_string(),
    };
    format!("{}/{under}", grouped(over))
}
