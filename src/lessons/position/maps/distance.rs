//! The distance from a query to a key, and what maps that depend on it alone share.

use llama_lens_positions::{Settings, relative};

use crate::lessons::position::derivation::Derivation;
use crate::lessons::position::map_kind::{Cell, MapKind, Values};
use crate::lessons::position::study::Study;

/// n − m.
pub static DISTANCE: &dyn MapKind = &Distance;

/// The values of a map that is the same along every diagonal, from one value for each.
pub fn by_distance(study: &Study, is_masked: bool, value: impl Fn(usize, usize) -> f64) -> Values {
    let length = study.length();
    let ahead = if is_masked && study.is_causal() { 0 } else { length - 1 };
    let behind = (1..length).rev().map(|back| value(back, 0));
    Values::Diagonals(behind.chain((0..=ahead).map(|ahead| value(0, ahead))).map(|value| value as f32).collect())
}

struct Distance;

impl MapKind for Distance {
    fn id(&self) -> &'static str {
        "distance"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Distance".into(), "n − m".into())
    }

    fn exact(&self, _: &Study, (m, n): Cell, _: usize) -> f64 {
        relative::relative(m, n) as f64
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        let value = self.exact(study, (m, n), m);
        let numbers = format!("{} − {}", study.position(n), study.position(m));
        Derivation { formula: "n − m".into(), ..start }.line("distance", numbers, value)
    }

    fn values(&self, study: &Study, m: usize) -> Values {
        by_distance(study, true, |row, column| self.exact(study, (row, column), m))
    }

    fn depends_on(&self, settings: &Settings) -> Option<Settings> {
        let Settings { length, trained, direction, .. } = *settings;
        Some(Settings { length, trained, direction, ..Settings::default() })
    }
}
