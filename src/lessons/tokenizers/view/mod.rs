//! The lesson on the page, loaded when it is first opened.

mod aligned;
mod choosers;
mod columns;
mod encode;
mod files;
mod languages;
mod model;
mod partings;
mod reading;
mod settings;
mod stage;

use leptos::prelude::*;

use super::Tokenizers;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use crate::worker::load_trainers;
use model::Model;

/// Loads what trains, and the lesson's views.
pub fn content() -> Loading {
    loading(async {
        load_trainers().await?;
        lazy_part!(side_by_side: Views = Views { prose: Tokenizers::prose(), open }).await
    })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let steps = move || model.comparison.with(|it| it.as_ref().map_or(1, |it| it.moments()));
    let (query, landmark) = (model.query(), model.landmark());
    let opened =
        Opened::at_once(1, query, landmark, model.notices, &settings::CONTROLS, move |at| stage::at(model, at));
    Opened {
        steps: Signal::derive(steps),
        halts: model.halts(),
        ready: Signal::derive(move || model.comparison.with(Option::is_some) && model.training.running.get().is_none()),
        busy: Signal::derive(move || model.is_busy()),
        left_out: model.left_out(),
        ..opened
    }
}
