//! The lesson's views, loaded when it is first opened.

mod block;
mod controls;
mod costs;
mod decisions;
mod held_out;
mod model;
mod readers;
mod stage;
mod writers;
mod writing;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{STEPS, Undo};
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
    Ok(Views { prose: Undo::prose(), open })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    Opened::at_once(STEPS, model.query(), model.landmark(), model.notices(), &controls::CONTROLS, move |at| {
        stage::at(model, at)
    })
}
