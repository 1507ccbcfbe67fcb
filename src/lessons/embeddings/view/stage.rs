//! The stage of the lesson: tokens, then maps with what belongs to them at the side, then what tables cost.

use leptos::prelude::*;

use super::controls::{Controls, SourceOfWeights, Table};
use super::costs::Costs;
use super::maps::Map;
use super::model::Model;
use super::nearest::Nearest;
use super::tokens::Tokens;
use super::used::{Quotient, UsedRows, derived};
use crate::lessons::embeddings::{Embeddings, Figure, Kind, STEPS, Weights, moment};
use crate::lessons::position::view::{Below, Beside};
use crate::lessons::tokenizer::problems;
use crate::lessons::tokenizer::view::{CorpusPanel, ProblemAgain, ProblemAt, Progress};
use crate::lessons::{At, Lesson, Moment, Place, Showing};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let step = at.step();
    let step = Memo::new(move |_| step.get().min(STEPS - 1));
    let bar = Memo::new(move |_| {
        let cell = model.hover.get().unwrap_or_else(|| model.chosen());
        let said = |study: &_| model.setup.with(|setup| moment(study, setup, cell, step.get()));
        model.study.with(|study| study.as_ref().map_or_else(Moment::default, |study| said(study)))
    });
    let stage = match place {
        Place::Slide => view! {
            <div class="positions">
                <Progress training=model.training />
                <div class="slide-problems">
                    <ProblemAt training=model.training of=problems::CORPUS />
                </div>
                <Board model step place />
            </div>
        }
        .into_any(),
        Place::Page => view! {
            <div class="positions">
                <Board model step place /> <Controls model />
            </div>
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Reading model /> }.into_any(),
    };
    Showing { moment: bar.into(), stage, below }
}

/// The figure of a step, and what stands at its side.
#[component]
fn Board(model: Model, step: Memo<usize>, place: Place) -> impl IntoView {
    let figure = Memo::new(move |_| Figure::at(step.get()));
    // The tokens stay when their ids come.
    let ids = Memo::new(move |_| figure.get() == Figure::Tokens { ids: true });
    let shown = Memo::new(move |_| match figure.get() {
        Figure::Tokens { .. } => Figure::Tokens { ids: false },
        figure => figure,
    });
    let empty =
        Memo::new(move |_| model.study.with(|study| study.as_ref().is_some_and(|study| study.tokens.is_empty())));
    let beside = move |figure: AnyView, side: AnyView| {
        let table = (place == Place::Slide).then(|| {
            view! {
                <div class="dials">
                    <SourceOfWeights model />
                    <Table model />
                </div>
            }
        });
        view! {
            <div class="embed-board">
                {figure} <div class="rail">{table} {side}</div>
            </div>
        }
    };
    let map = move |kind: Kind| {
        let side = if kind == Kind::Similarity {
            view! { <Quotient model /> }.into_any()
        } else {
            view! { <UsedRows model place /> }.into_any()
        };
        beside(view! { <Map model kind place /> }.into_any(), side)
    };
    let nearest = move || beside(view! { <Nearest model /> }.into_any(), view! { <UsedRows model place /> }.into_any());
    let nothing = || view! { <p class="note embed-nothing">"No token of this vocabulary."</p> };
    move || match shown.get() {
        Figure::Tokens { .. } => view! { <Tokens model ids place /> }.into_any(),
        Figure::Costs => view! { <Costs model /> }.into_any(),
        Figure::Map(_) | Figure::Nearest if empty.get() => nothing().into_any(),
        Figure::Map(kind) => map(kind).into_any(),
        Figure::Nearest => nearest().into_any(),
    }
}

/// What stands below the figure of a page.
#[component]
fn Reading(model: Model) -> impl IntoView {
    let derivation = derived(model);
    let derived = Signal::derive(move || derivation.get().map(|derivation| ("Embeddings", derivation)));
    view! {
        <div class="panel">
            <Beside derived />
        </div>
        <Below prose=Embeddings::prose() />
        <Show when=move || model.weights.get() == Weights::Seeded>
            <h2 id="corpus">"The corpus"</h2>
            <CorpusPanel taking=model.taking training=model.training />
            <ProblemAgain training=model.training of=problems::CORPUS />
        </Show>
    }
}
