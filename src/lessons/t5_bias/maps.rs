//! The buckets of distances, and the numbers that stand for them in each head.

use llama_lens_plots::heatframe::Axis;
use llama_lens_positions::{Matrix, Settings, relative, t5_bias::Buckets};

use crate::lessons::position::derivation::Derivation;
use crate::lessons::position::map_kind::Values;
use crate::lessons::position::maps::{DISTANCE, bucket_lines, by_distance, learned_number, stand_in};
use crate::lessons::position::{Cell, Cursor, MapKind, Picked, Study};
use crate::widgets::heat_map::values::Coloring;

/// The bucket of n − m.
pub static BUCKET: &dyn MapKind = &Bucket;

/// The biases of all heads and buckets.
pub static TABLE: &dyn MapKind = &Table;

/// The buckets with these settings.
pub fn buckets(study: &Study) -> Buckets {
    let Settings { direction, buckets, max_distance, .. } = *study.settings();
    Buckets::new(direction, buckets, max_distance)
}

struct Bucket;

impl MapKind for Bucket {
    fn id(&self) -> &'static str {
        "bucket"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        ("Bucket".into(), format!("of n − m, {} in all", study.settings().buckets))
    }

    fn exact(&self, study: &Study, (m, n): Cell, _: usize) -> f64 {
        buckets(study).of(relative::relative(m, n)) as f64
    }

    fn derive(&self, study: &Study, cell: Cell, start: Derivation, _: usize) -> Derivation {
        let formula = "the distance itself when near, its logarithm when far".into();
        bucket_lines(study, cell, Derivation { formula, ..start })
    }

    fn coloring(&self) -> Coloring {
        Coloring::Magnitude
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        let buckets = buckets(study);
        by_distance(study, true, |m, n| buckets.of(relative::relative(m, n)) as f64)
    }

    fn depends_on(&self, settings: &Settings) -> Option<Settings> {
        let Settings { buckets, max_distance, .. } = *settings;
        Some(Settings { buckets, max_distance, ..DISTANCE.depends_on(settings)? })
    }
}

struct Table;

impl MapKind for Table {
    fn id(&self) -> &'static str {
        "table"
    }

    fn title(&self, study: &Study, _: usize) -> (String, String) {
        let Settings { heads, buckets, .. } = *study.settings();
        ("Biases".into(), format!("{heads} × {buckets} · {}", stand_in(study)))
    }

    fn exact(&self, study: &Study, (head, bucket): Cell, _: usize) -> f64 {
        study.encoder.table_row(bucket).and_then(|row| row.get(head).copied()).unwrap_or(f64::NAN)
    }

    fn derive(&self, study: &Study, cell: Cell, start: Derivation, m: usize) -> Derivation {
        learned_number(study, start, self.exact(study, cell, m))
    }

    fn size(&self, study: &Study) -> (usize, usize) {
        (study.settings().heads, study.settings().buckets)
    }

    fn is_of_pairs(&self) -> bool {
        false
    }

    fn is_of_positions(&self) -> bool {
        false
    }

    fn axes(&self, _: &Study) -> (Axis, Axis) {
        (Axis { first: 1, ..Axis::new("head h", "h") }, Axis::new("bucket", "b"))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        // The core has a row for each bucket; here those go to the right.
        let (rows, columns) = self.size(study);
        let table = Matrix::from_rows(rows, (0..columns).filter_map(|bucket| study.encoder.table_row(bucket)));
        let value = |at: usize| table.get(at % columns, at / columns).unwrap_or(f64::NAN) as f32;
        Values::Cells((0..rows * columns).map(value).collect())
    }

    fn cursor(&self, study: &Study, at: Cursor) -> Cell {
        let (m, n) = at.cell;
        (study.settings().head, buckets(study).of(relative::relative(m, n)))
    }

    fn pick(&self, _: &Study, (head, _): Cell, _: Cursor) -> Picked {
        Picked { head: Some(head), ..Picked::default() }
    }
}
