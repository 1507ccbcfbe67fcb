//! The SentencePiece lesson on the page, loaded when it is first opened.

mod export;
mod figure;
mod model;
mod pieces;
mod reading;
mod settings;
mod stage;
mod switches;

use leptos::prelude::*;

use super::{STEPS, SentencePiece};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use crate::worker::{load_rules, load_trainers};
use model::Model;

/// Loads what trains, the rules of normalization, and the lesson's views.
pub fn content() -> Loading {
    loading(async {
        load_trainers().await?;
        load_rules().await?;
        lazy_part!(unigram: Views = Views { prose: SentencePiece::prose(), open }).await
    })
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let (query, landmark) = (model.query(), model.landmark());
    let opened =
        Opened::at_once(1, query, landmark, model.notices, &settings::CONTROLS, move |at| stage::at(model, at));
    Opened {
        steps: Signal::derive(move || if model.stepper.with(Option::is_some) { STEPS } else { 1 }),
        halts: model.halts(),
        ready: Signal::derive(move || model.stepper.with(Option::is_some) && model.training.running.get().is_none()),
        busy: Signal::derive(move || model.is_busy()),
        left_out: model.left_out(),
        ..opened
    }
}
