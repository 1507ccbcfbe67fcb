//! The lesson's views, loaded when it is first opened.

mod controls;
mod flow;
mod ladder;
mod model;
mod shares;
mod stage;
mod units;

use super::{DenseLayer, STEPS};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(block: Views = Views { prose: DenseLayer::prose(), open }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    Opened::at_once(STEPS, model.query(), model.landmark(), model.notices(), &controls::CONTROLS, move |at| {
        stage::at(model, at)
    })
}
