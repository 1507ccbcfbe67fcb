//! The lesson's views, loaded when it is first opened.

use super::stage;
use crate::lessons::prose::POSITIONS;
use crate::lessons::{Loading, Views, loading};

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(positions: Views = Views { prose: &POSITIONS, open: stage::open }))
}
