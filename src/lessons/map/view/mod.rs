//! The lesson's views, loaded when it is first opened; its drawings stand in the overview too.

mod card;
mod controls;
mod drawing;
mod links;
mod model;
mod next;
mod stage;

use leptos::prelude::*;

use super::{Flow, Map, STEPS, Size};
use crate::lessons::{Lesson, Loading, Opened, Page, Views, loading};
use crate::widgets::part;
use drawing::Picture;
use model::Model;

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(lazy_part!(map: Views = Views { prose: Map::prose(), open }))
}

/// Draws the architecture on a page.
pub type Overview = fn(Page) -> AnyView;

/// Loads the drawings for the overview.
pub fn overview() -> part::Loading<Overview> {
    loading(lazy_part!(map: Overview = |page| {
        let pictures = Flow::new(Vec::new(), Size::default()).drawings();
        let picture = |drawing| view! { <Picture page drawing=Signal::stored(drawing) step=Signal::stored(None) /> };
        pictures.map(picture).into_iter().collect_view().into_any()
    }))
}

fn open(page: Page) -> Opened {
    let model = Model::new(page);
    let opened = Opened::at_once(STEPS, model.query(), model.landmark(), model.said, &controls::CONTROLS, move |at| {
        stage::at(model, at)
    });
    Opened {
        ready: Signal::derive(move || model.flow.with(Option::is_some)),
        busy: Signal::derive(move || model.training.running.get().is_some()),
        left_out: model.left_out(),
        ..opened
    }
}
