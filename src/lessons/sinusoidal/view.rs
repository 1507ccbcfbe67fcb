//! The lesson's views, loaded when it is first opened.

use super::Sinusoidal;
use crate::lessons::position::view::{SchemeView, views};
use crate::lessons::{Loading, Views, loading};

impl SchemeView for Sinusoidal {}

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(positions: Views = views::<Sinusoidal>()))
}
