//! The stage of the lesson: both drawings with what changed between them.

use leptos::prelude::*;

use super::card::Changes;
use super::controls::Controls;
use super::drawing::Picture;
use super::model::Model;
use super::next::WritesOn;
use crate::lessons::block::view::ModelInUse;
use crate::lessons::map::{Drawing, Flow, Map, STEPS, Shape, Topic, moment, writes};
use crate::lessons::position::view::Below;
use crate::lessons::{At, Lesson, Moment, Place, Showing};
use crate::widgets::table::{Numbers, ShowAsTable};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let step = at.step();
    let step = Memo::new(move |_| step.get().min(STEPS - 1));
    let bar = Memo::new(move |_| {
        model
            .flow
            .with(|flow| flow.as_ref().map_or_else(Moment::default, |flow| moment(flow, step.get(), &model.said())))
    });
    let stage = view! {
        <div class="map">
            <Controls model />
            <Board model step />
        </div>
    };
    let below = match at.place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="panel">
                <AllShapes model />
            </div>
            <ModelInUse page=model.page />
            <Below prose=Map::prose() />
        }
        .into_any(),
    };
    Showing { moment: bar.into(), stage: stage.into_any(), below }
}

/// The two drawings, and what changed.
#[component]
fn Board(model: Model, step: Memo<usize>) -> impl IntoView {
    let drawings = Memo::new(move |_| {
        let empty = || Flow::new(Vec::new(), model.choices.get().size).drawings();
        model.flow.with(|flow| flow.as_ref().map_or_else(empty, |flow| flow.drawings()))
    });
    let drawing = |which: usize| Signal::derive(move || drawings.with(|drawings| drawings[which].clone()));
    let here = Signal::derive(move || Some(step.get()));
    view! {
        <div class="map-board">
            <figure>
                <Picture page=model.page drawing=drawing(0) step=here />
                <Caption drawing=drawing(0) />
            </figure>
            <div class="map-middle">
                <Middle model step />
            </div>
            <figure>
                <Picture page=model.page drawing=drawing(1) step=here />
                <Caption drawing=drawing(1) />
            </figure>
        </div>
    }
}

/// What changed, or what the small model writes.
#[component]
fn Middle(model: Model, step: Memo<usize>) -> impl IntoView {
    let last = Memo::new(move |_| writes(step.get()));
    move || {
        if last.get() { view! { <WritesOn model /> }.into_any() } else { view! { <Changes model step /> }.into_any() }
    }
}

/// What a drawing is of.
#[component]
fn Caption(drawing: Signal<Drawing>) -> impl IntoView {
    view! {
        <figcaption class="figure-head" translate="no">
            {move || drawing.with(|of| view! { <b>{of.title}</b>" "{of.subtitle.clone()} })}
        </figcaption>
    }
}

/// The shapes of all topics in one table.
#[component]
fn AllShapes(model: Model) -> impl IntoView {
    let heads = move || {
        let size = model.choices.get().size.short();
        ["part", "what", "2017", size].map(str::to_owned).to_vec()
    };
    let rows = move || {
        let rows = |flow: &Flow| {
            let of = |topic: Topic| {
                let row = move |shape: Shape| {
                    vec![topic.about().title.to_owned(), shape.what.to_owned(), shape.then, shape.now]
                };
                flow.shapes(topic).into_iter().map(row).collect::<Vec<_>>()
            };
            Topic::ALL.into_iter().flat_map(of).collect::<Vec<_>>()
        };
        model.flow.with(|flow| flow.as_ref().map(|flow| rows(flow)).unwrap_or_default())
    };
    view! {
        <ShowAsTable name="The shapes of both drawings">
            {move || view! { <Numbers name="Shapes by part" heads=heads() rows=rows() row_heads=true /> }}
        </ShowAsTable>
    }
}
