//! The lesson's views, loaded when it is first opened.

mod controls;
mod cutting;
mod form;
mod model;
mod stage;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::GhostAttention;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(load())
}

/// What only this function reaches is a part of the page by itself.
///
/// # Errors
/// When that part cannot be fetched; the next call tries again.
#[wasm_split(block, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(Views { prose: GhostAttention::prose(), open })
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
