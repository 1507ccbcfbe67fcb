//! The Unigram lesson on the page, loaded when it is first opened.

mod lattice;
mod model;
mod reading;
mod rounds;
mod settings;
mod stage;

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::Unigram;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use crate::worker::load_trainers;
use model::Model;

/// Loads what trains, and the lesson's views.
pub fn content() -> Loading {
    loading(async {
        load_trainers().await?;
        load().await
    })
}

/// What only this function reaches is a part of the page by itself.
///
/// # Errors
/// When that part cannot be fetched; the next call tries again.
#[wasm_split(unigram, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(Views { prose: Unigram::prose(), open })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let (query, landmark) = (model.query(), model.landmark());
    let opened =
        Opened::at_once(1, query, landmark, model.notices, &settings::CONTROLS, move |at| stage::at(model, at));
    Opened {
        steps: Signal::derive(move || model.stepper.with(|it| it.as_ref().map_or(1, |it| it.steps()))),
        ready: Signal::derive(move || model.stepper.with(Option::is_some) && model.training.running.get().is_none()),
        busy: Signal::derive(move || model.is_busy()),
        left_out: model.left_out(),
        ..opened
    }
}
