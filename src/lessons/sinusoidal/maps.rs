//! The waves, the product of two positions, and the linear map that goes some positions on.

use llama_lens_plots::heatframe::Axis;
use llama_lens_positions::{Matrix, Settings, dot, fast, rotary, sinusoidal};

use crate::lessons::position::derivation::{ANGLE_DIGITS, Derivation, Line};
use crate::lessons::position::map_kind::Values;
use crate::lessons::position::maps::by_distance;
use crate::lessons::position::numbers::{base_words, digits};
use crate::lessons::position::{Cell, Cursor, MapKind, Picked, Study};

/// The vectors of all positions.
pub static TABLE: &dyn MapKind = &Table;

/// The product of the vectors of two positions.
pub static DOT: &dyn MapKind = &Dot;

/// The linear map that goes some positions on.
pub static FORWARD: &dyn MapKind = &Forward;

/// The linear map that takes the vector of a position to the one some positions on, d × d.
pub fn forward_map(study: &Study) -> Matrix {
    let Settings { width, base, .. } = *study.settings();
    sinusoidal::shift_matrix(i64::try_from(study.forward).unwrap_or(i64::MAX), width, base)
}

/// Adds the line of a pair's angle from one position to the next.
fn theta(start: Derivation, pair: usize, settings: &Settings) -> Derivation {
    let Settings { width, base, .. } = *settings;
    start.line("θ", format!("{}^(−{} / {width})", base_words(base), 2 * pair), rotary::theta(pair, width, base))
}

struct Table;

impl MapKind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        let Settings { length, width, base, .. } = *study.settings();
        ("Encoding".into(), format!("PE, {length} × {width}, base {}", base_words(base)))
    }

    fn exact(&self, study: &Study, (row, column): Cell, _: usize) -> f64 {
        study.encoder.table_row(row).and_then(|row| row.get(column).copied()).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, (row, column): Cell, start: Derivation, _: usize) -> Derivation {
        let (pair, name) = (column / 2, if column.is_multiple_of(2) { "sin" } else { "cos" });
        let start = Derivation { formula: format!("{name} of m·θ, θ = base^(−2i/d)"), ..start };
        let start = theta(start, pair, study.settings());
        let turn = start.value();
        let angle = row as f64 * turn;
        start.line("angle", format!("{row} · {}", digits(turn, ANGLE_DIGITS)), angle).line(
            name,
            format!("{name}({})", digits(angle, ANGLE_DIGITS)),
            self.exact(study, (row, column), row),
        )
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.length(), study.settings().width)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let words = study.rows.words.clone();
        (Axis { words, ..Axis::new("position m", "m") }, Axis::new("dimension", "j"))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(fast::table(&study.encoder, study.length()).unwrap_or_default())
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        (at.cell.0, at.column.min(study.settings().width - 1))
    }

    fn pick(&self, _: &Study, (row, column): Cell, _: Cursor) -> Picked {
        Picked { m: Some(row), pair: Some(column / 2), column: Some(column), ..Picked::default() }
    }
}

struct Dot;

impl MapKind for Dot {
    fn id(&self) -> &'static str {
        "dot"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Product".into(), "PE(m)·PE(n)".into())
    }

    fn exact(&self, study: &Study, (m, n): Cell, _: usize) -> f64 {
        match (study.encoder.table_row(m), study.encoder.table_row(n)) {
            (Some(left), Some(right)) => dot(&left, &right),
            _ => f64::NAN,
        }
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        let Settings { width, base, .. } = *study.settings();
        let distance = m.abs_diff(n);
        let term = |(pair, theta): (usize, f64)| {
            let numbers = format!("cos({distance} · {})", digits(theta, ANGLE_DIGITS));
            Line::new(format!("pair {pair}"), numbers, (distance as f64 * theta).cos())
        };
        let thetas = rotary::thetas(width, base).into_iter().enumerate();
        Derivation { formula: "Σ cos((m − n)·θ)".into(), ..start }.sum("PE(m)·PE(n)", thetas.map(term))
    }

    fn is_masked(&self) -> bool {
        false
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        // The sines and cosines of each pair make one cosine of the distance.
        let Settings { width, base, .. } = *study.settings();
        let thetas = rotary::thetas(width, base);
        by_distance(study, false, |m, n| rotary::decay(m.abs_diff(n) as f64, &thetas) * thetas.len() as f64)
    }
}

struct Forward;

impl MapKind for Forward {
    fn id(&self) -> &'static str {
        "forward"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        ("One linear map".into(), format!("takes every PE(m) to PE(m + {})", study.forward))
    }

    fn exact(&self, study: &Study, (row, column): Cell, _: usize) -> f64 {
        forward_map(study).get(row, column).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, (row, column): Cell, start: Derivation, _: usize) -> Derivation {
        let start = Derivation { formula: "one rotation for each pair, by s·θ".into(), ..start };
        let value = self.exact(study, (row, column), row);
        if row / 2 != column / 2 {
            return start.given("other pairs", "do not mix", value);
        }
        let start = theta(start, row / 2, study.settings());
        let turn = start.value();
        let angle = study.forward as f64 * turn;
        let name = match (row % 2, column % 2) {
            (0, 1) => "sin",
            (1, 0) => "−sin",
            _ => "cos",
        };
        start.line("angle", format!("{} · {}", study.forward, digits(turn, ANGLE_DIGITS)), angle).line(
            name,
            format!("{name}({})", digits(angle, ANGLE_DIGITS)),
            value,
        )
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.settings().width, study.settings().width)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn is_of_positions(&self) -> bool {
        false
    }

    fn is_square(&self) -> bool {
        true
    }

    fn axes(&self, _: &Study) -> (Axis, Axis) {
        (Axis::new("to dimension", "j"), Axis::new("from dimension", "j"))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(forward_map(study).values().iter().map(|value| *value as f32).collect())
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        let column = at.column.min(study.settings().width - 1);
        (column, column)
    }

    fn pick(&self, _: &Study, (_, column): Cell, _: Cursor) -> Picked {
        Picked { pair: Some(column / 2), column: Some(column), ..Picked::default() }
    }
}
