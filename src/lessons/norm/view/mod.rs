//! The lesson's views, loaded when it is first opened.

mod controls;
mod depth;
mod model;
mod stage;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{Normalization, STEPS};
use crate::lessons::{Halts, Lesson, Loading, Opened, Page, Views, loading};
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(load())
}

/// What only this function and its like in the lessons on the block reach is a part of the page by itself.
///
/// # Errors
/// When that part cannot be fetched; the next call tries again.
#[wasm_split(block, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(Views { prose: Normalization::prose(), open })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    Opened {
        steps: Signal::stored(STEPS),
        halts: Signal::stored(Halts::Every),
        aside: None,
        opening: None,
        ready: Signal::stored(true),
        busy: Signal::stored(false),
        query: model.query(),
        landmark: model.landmark(),
        notices: model.notices(),
        left_out: Signal::stored(None),
        controls: Signal::stored(controls::CONTROLS.to_vec()),
        at: Callback::new(move |at| stage::at(model, at)),
    }
}
