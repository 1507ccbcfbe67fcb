//! The stage of the lesson: the two norms side by side, each with a vector in, the numbers between, and a vector out.

use leptos::prelude::*;

use super::controls::{Controls, OfStep};
use super::depth::DepthFigure;
use super::model::Model;
use crate::lessons::block::view::ModelInUse;
use crate::lessons::norm::{Column, Frame, Normalization, STEPS, derive, formula};
use crate::lessons::position::view::{Below, Beside};
use crate::lessons::{At, Lesson, Place, Showing};
use crate::widgets::bars::{Bars, Strip};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let step = at.step();
    let step = Memo::new(move |_| step.get().min(STEPS - 1));
    let frame = move || {
        model.setup.with(|setup| {
            model.study.with(|study| model.depth.with(|depth| Frame::of(setup, study, depth.as_ref(), step.get())))
        })
    };
    let columns = Memo::new(move |_| frame().columns);
    let moment = Memo::new(move |_| frame().moment);
    let side = move |side: usize| {
        let column = Memo::new(move |_| columns.with(|columns| columns[side].clone()));
        view! { <Side model column place /> }
    };
    let is_depth = Memo::new(move |_| step.get() + 1 == STEPS);
    let figure = move || {
        if is_depth.get() {
            view! { <DepthFigure model /> }.into_any()
        } else {
            view! { <div class="norm-columns">{side(0)} {side(1)}</div> }.into_any()
        }
    };
    let stage = match place {
        Place::Slide => view! {
            <div class="norm-stage">
                <OfStep model step /> {figure}
            </div>
        }
        .into_any(),
        Place::Page => view! {
            <div class="norm-stage">{figure} <Controls model /></div>
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="panel two-derivations">
                <Derived model step side=0 name="Why this number of LayerNorm" />
                <Derived model step side=1 name="Why this number of RMSNorm" />
            </div>
            <ModelInUse page=model.desk.page />
            <Below prose=Normalization::prose() />
        }
        .into_any(),
    };
    Showing { moment: moment.into(), stage, below }
}

/// One norm.
#[component]
fn Side(model: Model, column: Memo<Column>, place: Place) -> impl IntoView {
    let norm = column.with_untracked(|column| column.norm);
    let chosen = Signal::derive(move || model.setup.with(|setup| setup.at));
    let bars = move |of: fn(&Column) -> &Strip| {
        let strip = Signal::derive(move || column.with(|column| of(column).clone()));
        view! { <Bars strip chosen pick=model.pick() say=model.desk.say() table=place == Place::Page /> }
    };
    view! {
        <section class="norm-column" aria-label=norm.title()>
            <p class="norm-title" translate="no">
                <b>{norm.title()}</b>
                " "
                <span class="note">{formula(norm)}</span>
            </p>
            {bars(|column| &column.above)}
            <p class="norm-between" translate="no">
                {move || column.with(|column| column.between.clone())}
            </p>
            {bars(|column| &column.below)}
        </section>
    }
}

/// The derivation of the number that is looked at, by one norm.
#[component]
fn Derived(model: Model, step: Memo<usize>, side: usize, name: &'static str) -> impl IntoView {
    let derived = Signal::derive(move || {
        let derivation =
            model.setup.with(|setup| model.study.with(|study| derive(setup, &study.sides[side], step.get())));
        Some(("Normalization", derivation))
    });
    view! { <Beside derived name /> }
}
