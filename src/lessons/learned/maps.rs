//! The learned table, and what disturbing one of its rows changes.

use llama_lens_plots::heatframe::Axis;
use llama_lens_positions::{Encoder, Matrix, Settings, dot, fast};

use crate::lessons::position::derivation::Derivation;
use crate::lessons::position::map_kind::Values;
use crate::lessons::position::maps::{learned_number, stand_in};
use crate::lessons::position::numbers::whole;
use crate::lessons::position::{Cell, Cursor, MapKind, Picked, Study};

/// The scheme's own table.
pub static TABLE: &dyn MapKind = &Table;

/// What disturbing the row under the cross-hair changes of the scores.
pub static CHANGE: &dyn MapKind = &Change;

struct Table;

impl MapKind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        let Settings { trained, length, width, .. } = *study.settings();
        ("Table".into(), format!("p, {} × {width} · {}", trained.min(length), stand_in(study)))
    }

    fn exact(&self, study: &Study, (row, column): Cell, _: usize) -> f64 {
        study.encoder.table_row(row).and_then(|row| row.get(column).copied()).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, cell: Cell, start: Derivation, m: usize) -> Derivation {
        learned_number(study, start, self.exact(study, cell, m))
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.length(), study.settings().width)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let words = if study.moved == 0 { study.rows.words.clone() } else { Vec::new() };
        (Axis { words, ..Axis::new("position m", "m") }, Axis::new("dimension", "j"))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        let (rows, columns) = self.size(study);
        let mut values = fast::table(&study.encoder, rows).unwrap_or_default();
        values.resize(rows * columns, f32::NAN);
        Values::Cells(values)
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        (study.position(at.cell.0).min(study.length() - 1), at.column.min(study.settings().width - 1))
    }

    fn pick(&self, study: &Study, (row, column): Cell, _: Cursor) -> Picked {
        Picked { m: Some(row.saturating_sub(study.moved)), column: Some(column), ..Picked::default() }
    }
}

struct Change;

/// The query and the key of a pair in the first layer of a trained model whose row `left_out` of positions is not added:
/// there the tokens do not yet know of each other, so that the others are as they were.
fn without_row(study: &Study, [q, k]: [&Matrix; 2], (m, n): Cell, left_out: usize) -> [Vec<f64>; 2] {
    let row = |plain: &Matrix, placed: &Matrix, at: usize| {
        if at == left_out { plain.row(at) } else { placed.row(at) }.to_vec()
    };
    [row(&study.rows.q, q, m), row(&study.rows.k, k, n)]
}

/// The table with the row of token `m` disturbed by as much as its rows vary.
fn disturbed(study: &Study, m: usize) -> Encoder {
    let sigma = study.encoder.sigma().unwrap_or_default();
    study.encoder.clone().with_disturbed_row(study.position(m), sigma)
}

impl MapKind for Change {
    fn id(&self) -> &'static str {
        "change"
    }

    fn title(&self, study: &Study, m: usize) -> (String, String) {
        let what = if study.rows.placed.is_some() { "left out" } else { "disturbed" };
        ("Change".into(), format!("of scores, row {} {what}", whole(study.position(m))))
    }

    fn exact(&self, study: &Study, cell: Cell, m: usize) -> f64 {
        let after = match &study.rows.placed {
            Some([q, k]) => {
                let [query, key] = without_row(study, [q, k], cell, m);
                dot(&query, &key) / (query.len() as f64).sqrt()
            }
            None => study.score_by(&disturbed(study, m), cell),
        };
        after - study.score(cell)
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, row: usize) -> Derivation {
        let encoded = |encoder: &Encoder| {
            [(&study.rows.q, m), (&study.rows.k, n)].map(|(rows, at)| encoder.encode(rows.row(at), study.position(at)))
        };
        let before = [study.query(m), study.key(n)];
        let after = match &study.rows.placed {
            Some([q, k]) => without_row(study, [q, k], (m, n), row),
            None => encoded(&disturbed(study, row)),
        };
        Derivation { formula: "(q″·k″ − q′·k′)/√d".into(), ..start }.change(
            "q″·k″ − q′·k′",
            [&before[0], &before[1]],
            [&after[0], &after[1]],
        )
    }

    fn follows_row(&self) -> bool {
        true
    }

    fn values(&self, study: &Study, m: usize) -> Values {
        let (q, k) = (&study.rows.q, &study.rows.k);
        if study.rows.placed.is_some() {
            let cells = (0..study.length()).flat_map(|row| (0..=row).map(move |column| (row, column)));
            return Values::Cells(cells.map(|cell| self.exact(study, cell, m) as f32).collect());
        }
        Values::Cells(fast::difference(&disturbed(study, m), q, k, study.moved, study.scores()).unwrap_or_default())
    }
}
