//! The angles of all pairs at all positions.

use llama_lens_plots::heatframe::Axis;
use llama_lens_positions::{Matrix, Settings, rotary};

use crate::lessons::position::derivation::{ANGLE_DIGITS, Derivation};
use crate::lessons::position::map_kind::Values;
use crate::lessons::position::numbers::{base_words, digits, whole};
use crate::lessons::position::{Cell, Cursor, MapKind, Picked, Study};
use crate::widgets::heat_map::values::Coloring;

/// How far each pair has turned at each position.
pub static ANGLES: &dyn MapKind = &Angles;

struct Angles;

impl MapKind for Angles {
    fn id(&self) -> &'static str {
        "angles"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        let shown = match study.moved {
            0 => "of each pair by position".to_owned(),
            moved => format!("of each pair by position, {} further on", whole(moved)),
        };
        ("Angle".into(), shown)
    }

    fn exact(&self, study: &Study, (pair, token): Cell, _: usize) -> f64 {
        let row = study.encoder.table_row(study.position(token));
        row.and_then(|row| row.get(pair).copied()).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, (pair, token): Cell, start: Derivation, _: usize) -> Derivation {
        let Settings { width, base, trained, length, .. } = *study.settings();
        let (theta, position) = (rotary::theta(pair, width, base), study.position(token));
        let start = Derivation { formula: "m·θ, θ = base^(−2i/d)".into(), ..start };
        let start = start.line("θ", format!("{}^(−{} / {width})", base_words(base), 2 * pair), theta);
        let scale = study.interpolation();
        let (start, at) = if scale < 1.0 {
            let at = position as f64 * scale;
            (start.line("position, interpolated", format!("{position} · {trained} / {length}"), at), at)
        } else {
            (start, position as f64)
        };
        let numbers = format!("{} · {}", digits(at, ANGLE_DIGITS), digits(theta, ANGLE_DIGITS));
        start.line("angle", numbers, self.exact(study, (pair, token), 0))
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.settings().width / 2, study.length())
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn is_of_positions(&self) -> bool {
        false
    }

    fn coloring(&self) -> Coloring {
        Coloring::Angle
    }

    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let first = i64::try_from(study.moved).unwrap_or(i64::MAX);
        let words = study.rows.words.clone();
        (Axis::new("pair i", "i"), Axis { first, words, ..Axis::new("position", "m") })
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        // The core has a row for each position; here those go to the right.
        let (rows, columns) = self.size(study);
        let row = |token: usize| study.encoder.table_row(study.position(token));
        let table = Matrix::from_rows(rows, (0..columns).filter_map(row));
        let value = |at: usize| table.get(at % columns, at / columns).unwrap_or(f64::NAN) as f32;
        Values::Cells((0..rows * columns).map(value).collect())
    }

    fn cursor(&self, _: &Study, at: Cursor) -> Cell {
        (at.pair, at.cell.0)
    }

    fn pick(&self, _: &Study, (pair, token): Cell, _: Cursor) -> Picked {
        Picked { pair: Some(pair), m: Some(token), ..Picked::default() }
    }
}
