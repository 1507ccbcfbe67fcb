//! The stage of the lesson: heads and how they share, the cache token by token, its bytes.

use leptos::prelude::*;

use super::cache::CacheTable;
use super::controls::{Context, Controls, QueryHead};
use super::memory::MemoryTable;
use super::model::Model;
use super::sharing::{SharingFigure, Ways};
use crate::lessons::attention::{Attention, Sharing, Step, moment};
use crate::lessons::position::view::Below;
use crate::lessons::{At, Lesson, Moment, Place, Showing};

/// What stands on the stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    Heads,
    Cache,
    Memory,
}

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let (place, number) = (at.place, at.step());
    let step = Memo::new(move |_| model.step(number.get()));
    let bar = Memo::new(move |_| {
        let said = |tokens: &Vec<_>| model.setup.with(|setup| moment(setup, tokens, number.get()));
        model.tokens.with(|tokens| tokens.as_ref().map_or_else(Moment::default, said))
    });
    let stage = view! {
        <div class="map attention">
            <Controls model />
            <Board model step place />
        </div>
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below prose=Attention::prose() /> }.into_any(),
    };
    Showing { moment: bar.into(), stage: stage.into_any(), below }
}

/// The figure of a step.
#[component]
fn Board(model: Model, step: Memo<Step>, place: Place) -> impl IntoView {
    let figure = Memo::new(move |_| match step.get() {
        Step::Heads | Step::Share(_) => Figure::Heads,
        Step::Cache(_) | Step::Whole => Figure::Cache,
        Step::Bytes | Step::Unshared => Figure::Memory,
    });
    let sharing = Signal::derive(move || match step.get() {
        Step::Share(sharing) => Some(sharing),
        _ => None::<Sharing>,
    });
    let read = Signal::derive(move || match step.get() {
        Step::Cache(read) => read,
        _ => model.tokens.with(|tokens| tokens.as_ref().map_or(0, Vec::len)),
    });
    let unshared = Signal::derive(move || step.get() == Step::Unshared);
    move || match figure.get() {
        Figure::Heads => view! {
            <div class="heads-board">
                <SharingFigure model sharing />
                <div class="rail">
                    <QueryHead model />
                    <Ways model sharing />
                </div>
            </div>
        }
        .into_any(),
        Figure::Cache => view! { <CacheTable model read place /> }.into_any(),
        Figure::Memory => view! {
            <div class="memory-board">
                <MemoryTable model unshared />
                <Context model />
            </div>
        }
        .into_any(),
    }
}
