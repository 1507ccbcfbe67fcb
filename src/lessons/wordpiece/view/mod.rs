//! The WordPiece lesson on the page, loaded when it is first opened.

mod branches;
mod encode;
mod growth;
mod model;
mod pairs;
mod parts;
mod reading;
mod rules;
mod settings;
mod stage;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::WordPiece;
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
#[wasm_split(wordpiece, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(Views { prose: WordPiece::prose(), open })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let steps = move || model.run.with(|run| run.as_ref().map_or(1, |run| run.stepper.steps().len()));
    Opened {
        steps: Signal::derive(steps),
        halts: model.halts(),
        aside: Some(model.aside()),
        ready: Signal::derive(move || model.run.with(Option::is_some) && model.training.running.get().is_none()),
        busy: Signal::derive(move || model.is_busy()),
        query: model.query(),
        landmark: model.landmark(),
        notices: model.notices,
        left_out: model.left_out(),
        controls: Signal::stored(settings::CONTROLS.to_vec()),
        at: Callback::new(move |at| stage::at(model, at)),
    }
}
