//! The lesson's views, loaded when it is first opened.

mod controls;
mod costs;
mod maps;
mod model;
mod nearest;
mod stage;
mod tokens;
mod trained;
mod used;

use leptos::prelude::*;

use super::{Embeddings, STEPS};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(block: Views = Views { prose: Embeddings::prose(), open }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let (query, landmark) = (model.query(), model.landmark());
    let opened =
        Opened::at_once(STEPS, query, landmark, model.notices(), &controls::CONTROLS, move |at| stage::at(model, at));
    Opened {
        ready: Signal::derive(move || model.study.with(Option::is_some) && !model.is_training()),
        busy: Signal::derive(move || model.is_training()),
        left_out: model.left_out(),
        ..opened
    }
}
