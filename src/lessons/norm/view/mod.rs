//! The lesson's views, loaded when it is first opened.

mod controls;
mod depth;
mod model;
mod stage;

use super::{Normalization, STEPS};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(block: Views = Views { prose: Normalization::prose(), open }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    Opened::at_once(STEPS, model.query(), model.landmark(), model.notices(), &controls::CONTROLS, move |at| {
        stage::at(model, at)
    })
}
