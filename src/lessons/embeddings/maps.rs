//! The heat maps of the lesson: the table, the rows of the text, and how alike they are.

use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::Mask;
use llama_lens_plots::number::{grouped, plural};

use super::study::Study;
use crate::widgets::heat_map::Cell;
use crate::widgets::heat_map::values::{Coloring, HeatMap};

/// What a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The table: one row for each piece of the vocabulary.
    Table,
    /// The text: one row of the table for each token.
    Rows,
    /// The cosine similarity of every two tokens.
    Similarity,
}

/// The value of a cell; NaN where there is none.
pub fn exact(kind: Kind, study: &Study, (row, column): Cell) -> f64 {
    match kind {
        Kind::Table => study.table.row(row as u32).get(column).copied().unwrap_or(f64::NAN),
        Kind::Rows => study.rows.get(row, column).unwrap_or(f64::NAN),
        Kind::Similarity => study.similarity((row, column)),
    }
}

/// A map as it is drawn, with the token at position `m` chosen; none without tokens.
pub fn draw(kind: Kind, study: &Study, m: usize) -> Option<HeatMap> {
    let (count, width) = (study.tokens.len(), study.width);
    if count == 0 {
        return None;
    }
    let words = |axis: Axis| Axis { words: study.tokens.iter().map(|token| token.text.clone()).collect(), ..axis };
    let numbers = || Axis::new("number i of the row", "i");
    let tokens = || words(Axis::new("token at position m", "m"));
    let (rows, columns, down, right) = match kind {
        Kind::Table => {
            let pieces = Axis { words: study.pieces.first.clone(), ..Axis::new("piece, by id", "id") };
            (study.table_rows(), width, pieces, numbers())
        }
        Kind::Rows => (count, width, tokens(), numbers()),
        Kind::Similarity => (count, count, tokens(), words(Axis::new("token at position n", "n"))),
    };
    let cells = |kind| (0..rows).flat_map(move |row| (0..columns).map(move |column| exact(kind, study, (row, column))));
    let values: Vec<f32> = match kind {
        Kind::Table => study.table.rows(0..rows as u32).values().iter().map(|value| *value as f32).collect(),
        Kind::Rows | Kind::Similarity => cells(kind).map(|value| value as f32).collect(),
    };
    let marked = match kind {
        Kind::Table => study.used().into_iter().map(|used| used.id as usize).filter(|id| *id < rows).collect(),
        Kind::Rows => Some(study.same(m)).filter(|same| same.len() > 1).unwrap_or_default(),
        Kind::Similarity => Vec::new(),
    };
    Some(HeatMap {
        rows,
        columns,
        values,
        diagonal: false,
        coloring: Coloring::Signed,
        reach: 0.0,
        title: title(kind, study),
        down,
        right,
        mask: Mask::None,
        undefined: Vec::new(),
        marked,
        trained: None,
        beyond: None,
    })
}

fn title(kind: Kind, study: &Study) -> (String, String) {
    let (size, width) = (study.pieces.size, study.width);
    match kind {
        Kind::Table => {
            let of = format!("{} × {width} numbers", plural(size as u64, "row"));
            let rows = study.table_rows();
            let part = if rows < size {
                format!(", of which the first {} are shown", grouped(rows as u64))
            } else {
                String::new()
            };
            ("Table".into(), of + &part)
        }
        Kind::Rows => ("Text".into(), format!("{} × {width} numbers", plural(study.tokens.len() as u64, "token"))),
        Kind::Similarity => ("Similarity".into(), "cosine of the rows of every two tokens".into()),
    }
}
