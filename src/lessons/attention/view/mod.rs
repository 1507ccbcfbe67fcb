//! The lesson's views, loaded when it is first opened.

mod cache;
mod controls;
mod grid;
mod memory;
mod model;
mod sharing;
mod stage;
mod words;

use leptos::prelude::*;

use super::Attention;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(block: Views = Views { prose: Attention::prose(), open }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let opened = Opened::at_once(1, model.query(), model.landmark(), model.notices(), &controls::CONTROLS, move |at| {
        stage::at(model, at)
    });
    Opened {
        steps: model.steps(),
        halts: model.halts(),
        ready: Signal::derive(move || model.found.with(Option::is_some)),
        busy: Signal::derive(move || model.found.with(Option::is_none)),
        ..opened
    }
}
