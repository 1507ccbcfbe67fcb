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
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{Embeddings, STEPS};
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
    Ok(Views { prose: Embeddings::prose(), open })
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
