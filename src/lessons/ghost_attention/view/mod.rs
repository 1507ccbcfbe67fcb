//! The lesson's views, loaded when it is first opened.

mod controls;
mod cutting;
mod form;
mod model;
mod stage;

use leptos::prelude::*;

use super::GhostAttention;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(block: Views = Views { prose: GhostAttention::prose(), open }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let opened = Opened::at_once(1, model.query(), model.landmark(), model.said, &controls::CONTROLS, move |at| {
        stage::at(model, at)
    });
    Opened {
        steps: model.steps(),
        ready: Signal::derive(move || model.cut.with(Option::is_some)),
        busy: Signal::derive(move || model.training.running.get().is_some()),
        left_out: model.left_out(),
        ..opened
    }
}
