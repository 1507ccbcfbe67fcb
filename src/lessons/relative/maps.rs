//! Clipped distances, the vectors that stand for them, and what they add to the outputs.

use llama_lens_plots::heatframe::Axis;
use llama_lens_positions::{Settings, relative, softmax_row};

use crate::lessons::position::derivation::{DIGITS, Derivation, Line};
use crate::lessons::position::map_kind::Values;
use crate::lessons::position::maps::{DISTANCE, by_distance, learned_number, stand_in};
use crate::lessons::position::numbers::{digits, operand, signed, whole};
use crate::lessons::position::{Cell, Cursor, MapKind, Picked, Study};

/// n − m, clipped to −k … k.
pub static CLIPPED: &dyn MapKind = &Clipped;

/// The key vectors of all clipped distances.
pub static TABLE: &dyn MapKind = &Table;

/// What the value vectors add to the output of each query.
pub static VALUE_TERM: &dyn MapKind = &ValueTerm;

/// Shaw's k, or the greatest distance there is, if that is less.
fn reach(study: &Study) -> usize {
    study.settings().clip.min(study.length() - 1)
}

struct Clipped;

impl MapKind for Clipped {
    fn id(&self) -> &'static str {
        "clipped"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        ("Distance".into(), format!("clipped to ±{}", whole(study.settings().clip)))
    }

    fn exact(&self, study: &Study, (m, n): Cell, _: usize) -> f64 {
        relative::clipped(m, n, study.settings().clip) as f64
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        let k = study.settings().clip;
        let distance = relative::relative(m, n) as f64;
        let value = self.exact(study, (m, n), m);
        Derivation { formula: "clip(n − m, −k, k)".into(), ..start }
            .line("distance", format!("{} − {}", study.position(n), study.position(m)), distance)
            .line("clipped", format!("clip({}, −{k}, {k})", digits(distance, DIGITS)), value)
    }

    fn values(&self, study: &Study, m: usize) -> Values {
        by_distance(study, true, |row, column| self.exact(study, (row, column), m))
    }

    fn depends_on(&self, settings: &Settings) -> Option<Settings> {
        Some(Settings { clip: settings.clip, ..DISTANCE.depends_on(settings)? })
    }
}

struct Table;

impl MapKind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        ("Key vectors".into(), format!("one for each c, shared by all heads · {}", stand_in(study)))
    }

    fn exact(&self, study: &Study, (row, column): Cell, _: usize) -> f64 {
        let vector = study.vectors().key(relative::relative(reach(study), row));
        vector.get(column).copied().unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, cell: Cell, start: Derivation, m: usize) -> Derivation {
        learned_number(study, start, self.exact(study, cell, m))
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        // A table of more distances than the sequence has is shown as far as those go.
        (2 * reach(study) + 1, study.settings().width)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn is_of_positions(&self) -> bool {
        false
    }

    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let first = -i64::try_from(reach(study)).unwrap_or_default();
        (Axis { first, ..Axis::new("clipped distance c", "c") }, Axis::new("dimension", "j"))
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        let ((m, n), reach) = (at.cell, reach(study));
        ((n + reach).saturating_sub(m).min(2 * reach), at.column.min(study.settings().width - 1))
    }

    fn pick(&self, study: &Study, (row, column): Cell, at: Cursor) -> Picked {
        let key = (at.cell.0 + row).checked_sub(reach(study)).filter(|n| *n < study.length());
        Picked { n: key, column: Some(column), ..Picked::default() }
    }
}

struct ValueTerm;

impl MapKind for ValueTerm {
    fn id(&self) -> &'static str {
        "value-term"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Value term".into(), "Σ α·a, added to each output".into())
    }

    fn exact(&self, study: &Study, (row, column): Cell, _: usize) -> f64 {
        let term = study.vectors().value_term(&study.weights(row), row, study.settings().clip);
        term.get(column).copied().unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, (row, column): Cell, start: Derivation, _: usize) -> Derivation {
        let (weights, clip) = (study.weights(row), study.settings().clip);
        let term = |n: usize| {
            let c = relative::clipped(row, n, clip);
            let number = study.vectors().value(c).get(column).copied().unwrap_or(f64::NAN);
            let numbers = format!("{} · {}", operand(weights[n], DIGITS), operand(number, DIGITS));
            Line::new(format!("key {}, c = {}", study.position(n), signed(c as f64)), numbers, weights[n] * number)
        };
        let seen = (0..study.length()).filter(|n| weights[*n] > 0.0);
        let formula = "Σ α·a, α the softmax of the scores".into();
        Derivation { formula, ..start }.sum("added to the output", seen.map(term))
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.length(), study.settings().width)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let first = i64::try_from(study.moved).unwrap_or(i64::MAX);
        let words = study.rows.words.clone();
        (Axis { first, words, ..Axis::new("query position m", "m") }, Axis::new("dimension", "j"))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        // Weights are summed by clipped distance first.
        let (reach, width) = (reach(study), study.settings().width);
        let vectors: Vec<Vec<f64>> =
            (0..=2 * reach).map(|near| study.vectors().value(relative::relative(reach, near))).collect();
        let mut values = Vec::with_capacity(study.length() * width);
        let Ok(prepared) = study.encoder.prepare(&study.rows.q, &study.rows.k, study.moved) else {
            return Values::Cells(values);
        };
        for m in 0..study.length() {
            let mut by_distance = vec![0.0; 2 * reach + 1];
            for (n, weight) in softmax_row(&prepared.row(m)).iter().enumerate() {
                by_distance[(n + reach).saturating_sub(m).min(2 * reach)] += weight;
            }
            values.extend((0..width).map(|j| {
                by_distance.iter().zip(&vectors).map(|(weight, vector)| weight * vector[j]).sum::<f64>() as f32
            }));
        }
        Values::Cells(values)
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        (at.cell.0, at.column.min(study.settings().width - 1))
    }

    fn pick(&self, _: &Study, (row, column): Cell, _: Cursor) -> Picked {
        Picked { m: Some(row), column: Some(column), ..Picked::default() }
    }
}
