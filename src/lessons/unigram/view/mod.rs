//! The Unigram lesson on the page, loaded when it is first opened.

mod lattice;
mod model;
mod reading;
mod rounds;
mod settings;
mod stage;

use leptos::prelude::*;

use super::Unigram;
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use crate::worker::load_trainers;
use model::Model;

/// Loads what trains, and the lesson's views.
pub fn content() -> Loading {
    loading(async {
        load_trainers().await?;
        lazy_part!(unigram: Views = Views { prose: Unigram::prose(), open }).await
    })
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
