//! The candidate pairs of a moment, with the terms of their scores, and what byte-pair encoding would take.

use super::stepper::{Moment, Table};
use crate::lessons::tokenizer::{Cell, LABEL, Piece, is_rtl};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::wordpiece::{Parting, Score, ScoreRow, WordPieceTrace};
use llama_lens_tokenizers::trace::Phase;

/// One candidate pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairView {
    /// Its ids.
    pub ids: (u32, u32),
    /// The two symbols.
    pub cells: [Cell; 2],
    /// Whether they are read from right to left.
    pub rtl: bool,
    /// How often the two stand side by side.
    pub count: u64,
    /// How often each of them stands in the corpus.
    pub frequencies: (u64, u64),
    /// The score in lowest terms, `2/45`, or near it.
    pub fraction: String,
    /// The score as a number.
    pub value: f64,
    /// Whether it shares the top score with others.
    pub tied: bool,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// The candidate pairs, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairList {
    /// As many as there is room for.
    pub rows: Vec<PairView>,
    /// How many pairs there are in all.
    pub total: usize,
    /// How many share the top score.
    pub tied: usize,
    /// The greatest score.
    pub best: f64,
    /// Whether one of them is chosen at this moment or was before.
    pub choosing: bool,
    /// The pair that byte-pair encoding would take.
    pub frequent: Option<PairView>,
    /// How many of the learned pieces byte-pair encoding has too after as many merges; none while none is learned.
    pub shared: Option<(usize, usize)>,
}

impl PairList {
    /// The first `limit` of the pairs in `table`.
    pub fn new(moment: &Moment, table: &Table, total: usize, limit: usize, parting: Option<&Parting>) -> Self {
        let chosen = moment.chosen().map(|merge| (merge.left, merge.right));
        let top = &table.top;
        let best = top.rows.first().map(|row| row.score);
        let view = |row: &ScoreRow| PairView {
            tied: top.tied > 1 && Some(row.score) == best,
            chosen: chosen == Some((row.left, row.right)),
            ..view(moment.trace, row)
        };
        let done = moment.merges_shown();
        Self {
            best: best.map_or(0.0, Score::value),
            rows: top.rows.iter().take(limit).map(view).collect(),
            total,
            tied: top.tied,
            choosing: moment.phase != Phase::Count && moment.merge.is_some(),
            frequent: table.frequent.as_ref().map(view),
            shared: parting.filter(|_| done > 0).map(|parting| (parting.shared(done), done)),
        }
    }

    /// How many of the shown pairs share the top score.
    pub fn tied_shown(&self) -> usize {
        self.rows.iter().filter(|pair| pair.tied).count()
    }
}

fn view(trace: &WordPieceTrace, row: &ScoreRow) -> PairView {
    let bytes = |id| trace.vocabulary.bytes(id);
    PairView {
        ids: (row.left, row.right),
        cells: [cell(trace, row.left), cell(trace, row.right)],
        rtl: is_rtl(bytes(row.left)) || is_rtl(bytes(row.right)),
        count: row.score.count,
        frequencies: (row.score.left, row.score.right),
        fraction: fraction(row),
        value: row.score.value(),
        tied: false,
        chosen: false,
    }
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

fn cell(trace: &WordPieceTrace, id: u32) -> Cell {
    let learned = id as usize >= trace.alphabet;
    Cell { piece: Piece::new(&trace.vocabulary.written(id)).shortened(LABEL), id: Some(id), learned }
}
