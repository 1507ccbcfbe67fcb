//! The scores, with position and without.

use crate::lessons::position::derivation::Derivation;
use crate::lessons::position::map_kind::{Cell, MapKind, Values};
use crate::lessons::position::study::Study;

/// q·k/√d, without any position.
pub static PLAIN: &dyn MapKind = &Plain;

/// The logits of a scheme that gives positions to queries and keys alone.
pub static SCORES: &dyn MapKind = &Scores;

struct Plain;

impl MapKind for Plain {
    fn id(&self) -> &'static str {
        "plain"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Score".into(), "q·k/√d, without position".into())
    }

    fn exact(&self, study: &Study, cell: Cell, _: usize) -> f64 {
        study.plain_score(cell)
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        Derivation { formula: "q·k/√d".into(), ..start }.products("q·k", study.rows.q.row(m), study.rows.k.row(n))
    }

    fn is_of_positions(&self) -> bool {
        false
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(study.plain().to_vec())
    }
}

struct Scores;

impl MapKind for Scores {
    fn id(&self) -> &'static str {
        "scores"
    }

    fn title(&self, _: &Study, _: usize) -> (String, String) {
        ("Score".into(), "with position".into())
    }

    fn exact(&self, study: &Study, cell: Cell, _: usize) -> f64 {
        study.score(cell)
    }

    fn derive(&self, study: &Study, (m, n): Cell, start: Derivation, _: usize) -> Derivation {
        Derivation { formula: "q′·k′/√d".into(), ..start }.products("q′·k′", &study.query(m), &study.key(n))
    }

    fn values(&self, study: &Study, _: usize) -> Values {
        Values::Cells(study.scores().to_vec())
    }
}
