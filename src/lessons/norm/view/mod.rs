//! The lesson's views, loaded when it is first opened.

mod controls;
mod depth;
mod model;
mod stage;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{Normalization, STEPS};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
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
    Opened::at_once(STEPS, model.query(), model.landmark(), model.notices(), &controls::CONTROLS, move |at| {
        stage::at(model, at)
    })
}
