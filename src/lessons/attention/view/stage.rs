//! The stage of the lesson: a head on the reader's words, heads and how they share, the cache token by token, its bytes.

use leptos::prelude::*;

use super::cache::CacheTable;
use super::controls::{Context, Controls, QueryHead, WordsControls};
use super::memory::MemoryTable;
use super::model::Model;
use super::sharing::{SharingFigure, Ways};
use super::words::{WordsFigure, derived};
use crate::lessons::attention::{Attention, Sharing, Step, Words, moment};
use crate::lessons::block::view::ModelInUse;
use crate::lessons::position::view::{Below, Beside, Over};
use crate::lessons::{At, Lesson, Place, Showing};

/// What stands on the stage.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    Words,
    Heads,
    Cache,
    Memory,
}

impl Figure {
    fn of(step: Step) -> Self {
        match step {
            Step::Words(_) => Self::Words,
            Step::Heads | Step::Share(_) => Self::Heads,
            Step::Cache(_) | Step::Whole => Self::Cache,
            Step::Bytes | Step::Unshared => Self::Memory,
        }
    }
}

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let (place, number) = (at.place, at.step());
    let step = Memo::new(move |_| model.step(number.get()));
    let figure = Memo::new(move |_| Figure::of(step.get()));
    let of_words = Memo::new(move |_| match step.get() {
        Step::Words(words) => Some(words),
        _ => None,
    });
    let bar = Memo::new(move |_| {
        model.setup.with(|setup| model.observed(|observed| moment(setup, observed, at.cursor.get())))
    });
    let stage = view! {
        <div class="map attention">
            <Show when=move || figure.get() != Figure::Words>
                <Controls model />
            </Show>
            <Board model step figure place />
        </div>
    };
    let derived = derived(model, of_words.into());
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <Show when=move || figure.get() == Figure::Words>
                <div class="panel">
                    <Beside derived />
                </div>
            </Show>
            <ModelInUse page=model.page />
            <Below prose=Attention::prose() />
        }
        .into_any(),
    };
    Showing { moment: bar.into(), stage: stage.into_any(), below }
}

/// The figure of a step.
#[component]
fn Board(model: Model, step: Memo<Step>, figure: Memo<Figure>, place: Place) -> impl IntoView {
    let words = Memo::new(move |before: Option<&Words>| match step.get() {
        Step::Words(words) => words,
        _ => before.copied().unwrap_or(Words::Rows),
    });
    let of_words = Signal::derive(move || (figure.get() == Figure::Words).then(|| words.get()));
    let sharing = Signal::derive(move || match step.get() {
        Step::Share(sharing) => Some(sharing),
        _ => None::<Sharing>,
    });
    let read = Signal::derive(move || match step.get() {
        Step::Cache(read) => read,
        _ => model.words().map_or(0, |words| words.len()),
    });
    let unshared = Signal::derive(move || step.get() == Step::Unshared);
    move || match figure.get() {
        Figure::Words => view! {
            <WordsControls model step=words />
            <WordsFigure model step=words place />
            {(place == Place::Slide)
                .then(|| view! { <Over asked=model.asked derived=derived(model, of_words) /> })}
        }
        .into_any(),
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
