//! The candidate pairs of a moment, as a table has them: whatever they are ordered by, its terms are columns.

use crate::lessons::tokenizer::{Cell, LABEL, MergeMoment, Piece, is_rtl};
use llama_lens_tokenizers::models::Trace;
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
    /// What it is ordered by.
    pub value: f64,
    /// The same as it is written.
    pub written: String,
    /// Its other numbers, column by column.
    pub numbers: Vec<u64>,
    /// Whether it shares the top value with others.
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
    /// How many share the top value.
    pub tied: usize,
    /// Whether one of them is chosen at this moment or was before.
    pub choosing: bool,
    /// Whether the first of the other numbers decided a tie.
    pub decided_by_number: bool,
}

impl PairList {
    /// The rows as they are ordered, of `total` pairs of which `tied` share the top value.
    pub fn new<O>(
        moment: &MergeMoment<O>,
        mut rows: Vec<PairView>,
        total: usize,
        tied: usize,
        ties_with_best: impl Fn(usize) -> bool,
    ) -> Self {
        let chosen = moment.chosen().map(|merge| (merge.left, merge.right));
        for (at, row) in rows.iter_mut().enumerate() {
            row.tied = tied > 1 && ties_with_best(at);
            row.chosen = chosen == Some(row.ids);
        }
        let choosing = moment.phase != Phase::Count && moment.merge.is_some();
        Self { rows, total, tied, choosing, decided_by_number: false }
    }

    /// How many of the shown pairs share the top value.
    pub fn tied_shown(&self) -> usize {
        self.rows.iter().filter(|pair| pair.tied).count()
    }

    /// How many characters the longest written value has.
    pub fn longest(&self) -> usize {
        self.rows.iter().map(|pair| pair.written.chars().count()).max().unwrap_or(0)
    }

    /// A row's value as a share of the greatest, between 0 and 1.
    pub fn share(&self, of: &PairView) -> f64 {
        let best = self.rows.iter().map(|pair| pair.value).fold(0.0, f64::max);
        if best > 0.0 { (of.value / best).min(1.0) } else { 0.0 }
    }
}

/// A pair of a trace, with what it is ordered by.
pub fn pair_view<O>(trace: &Trace<O>, ids: (u32, u32), value: f64, written: String, numbers: Vec<u64>) -> PairView {
    let bytes = |id| trace.vocabulary.bytes(id);
    let cell = |id| Cell {
        piece: Piece::new(&trace.vocabulary.written(id)).shortened(LABEL),
        id: Some(id),
        learned: id as usize >= trace.alphabet,
    };
    PairView {
        ids,
        cells: [cell(ids.0), cell(ids.1)],
        rtl: is_rtl(bytes(ids.0)) || is_rtl(bytes(ids.1)),
        value,
        written,
        numbers,
        tied: false,
        chosen: false,
    }
}
