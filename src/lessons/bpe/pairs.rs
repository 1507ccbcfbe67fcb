//! The candidate pairs of a moment.

use super::stepper::Moment;
use crate::lessons::tokenizer::{Cell, LABEL, Piece, is_rtl};
use llama_lens_tokenizers::models::bpe::{BpeTrace, Decision, Top};
use llama_lens_tokenizers::trace::Phase;

/// One candidate pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Whether it shares the top count with others.
    pub tied: bool,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// The candidate pairs, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairList {
    /// As many as there is room for.
    pub rows: Vec<PairView>,
    /// How many pairs there are in all.
    pub total: usize,
    /// How many share the top count.
    pub tied: usize,
    /// The greatest count.
    pub best: u64,
    /// Whether one of them is chosen at this moment or was before.
    pub choosing: bool,
    /// Whether the number of words decided.
    pub by_words: bool,
}

impl PairList {
    /// The first `limit` of the pairs in `top`.
    pub fn new(moment: &Moment, top: &Top, total: usize, limit: usize) -> Self {
        let chosen = moment.chosen().map(|merge| (merge.left, merge.right));
        let trace = moment.trace;
        let best = top.rows.first().map_or(0, |row| row.count);
        let bytes = |id| trace.vocabulary.bytes(id);
        let rows = top.rows.iter().take(limit).map(|row| PairView {
            ids: (row.left, row.right),
            cells: [cell(trace, row.left), cell(trace, row.right)],
            rtl: is_rtl(bytes(row.left)) || is_rtl(bytes(row.right)),
            count: row.count,
            words: row.words,
            tied: top.tied > 1 && row.count == best,
            chosen: chosen == Some((row.left, row.right)),
        });
        let rows: Vec<PairView> = rows.collect();
        Self {
            best: rows.iter().map(|pair| pair.count).max().unwrap_or(0),
            rows,
            total,
            tied: top.tied,
            choosing: moment.phase != Phase::Count && moment.merge.is_some(),
            by_words: moment.merge.is_some_and(|merge| merge.decided == Decision::Words),
        }
    }

    /// How many of the shown pairs share the top count.
    pub fn tied_shown(&self) -> usize {
        self.rows.iter().filter(|pair| pair.tied).count()
    }
}

fn cell(trace: &BpeTrace, id: u32) -> Cell {
    let learned = id as usize >= trace.alphabet;
    Cell { piece: Piece::new(trace.vocabulary.bytes(id)).shortened(LABEL), id: Some(id), learned }
}
