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
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::Attention;
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
    Ok(Views { prose: Attention::prose(), open })
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
