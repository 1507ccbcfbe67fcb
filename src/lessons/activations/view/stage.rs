//! The stage of the lesson: curves with a point, gates as surfaces, many numbers; and the numbers of the point.

use leptos::prelude::*;
use llama_lens_plots::heatframe::Detail;

use super::controls::{Controls, OfFigure};
use super::gates::{Forms, Surface};
use super::model::Model;
use super::zeros::Zeros;
use crate::lessons::activations::{Activations, Figure, Frame, STEPS, difference, graph};
use crate::lessons::block::Graph;
use crate::lessons::block::view::{GraphChart, ModelInUse};
use crate::lessons::position::view::{Below, Beside};
use crate::lessons::{At, Decimal, Lesson, Place, Showing};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let step = at.step();
    let step = Memo::new(move |_| step.get().min(STEPS - 1));
    let moment = Memo::new(move |_| Frame::of(&model.seen(), &model.crowd.get(), step.get()).moment);
    let figure = Memo::new(move |_| Figure::at(step.get()));
    let stage = match place {
        Place::Slide => view! {
            <div class="act-stage">
                <Drawn model figure place />
            </div>
        }
        .into_any(),
        Place::Page => view! {
            <div class="act-stage">
                <Drawn model figure place /> <Controls model />
            </div>
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <ModelInUse page=model.desk.page /> <Below prose=Activations::prose() /> }.into_any(),
    };
    Showing { moment: moment.into(), stage, below }
}

/// Which of the figures there is: only another one is made anew.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Curves,
    Gate,
    Forms,
    Zeros,
}

#[component]
fn Drawn(model: Model, figure: Memo<Figure>, place: Place) -> impl IntoView {
    let kind = Memo::new(move |_| match figure.get() {
        Figure::Curves(..) | Figure::Difference => Kind::Curves,
        Figure::Gate => Kind::Gate,
        Figure::Forms => Kind::Forms,
        Figure::Zeros => Kind::Zeros,
    });
    let on_slide = place == Place::Slide;
    let controls = move || {
        let figure = figure.get_untracked();
        on_slide.then(|| view! { <div class="act-tools dials"><OfFigure model figure on_slide=true /></div> })
    };
    let gate = Memo::new(move |_| model.setup.with(|setup| setup.gate));
    move || match kind.get() {
        Kind::Curves => view! {
            <div class="act-curves">
                <Curves model figure />
                <div class="act-below">
                    <Why model figure />
                    {controls()}
                </div>
            </div>
        }
        .into_any(),
        Kind::Gate => view! {
            <div class="act-gate">
                <Surface model gate detail=Detail::Full place />
                <div class="rail">{controls()} <Why model figure /></div>
            </div>
        }
        .into_any(),
        Kind::Forms => view! {
            <div class="act-forms">
                <Forms model place />
                {controls()}
            </div>
        }
        .into_any(),
        Kind::Zeros => view! {
            <div class="act-zeros">
                <Zeros model />
                {controls()}
            </div>
        }
        .into_any(),
    }
}

/// The curves of a step. The same chart stays from step to step.
#[component]
fn Curves(model: Model, figure: Memo<Figure>) -> impl IntoView {
    let drawn = Memo::new(move |before: Option<&Graph>| {
        let z = model.setup.with(|setup| setup.z);
        match (figure.get(), before) {
            (Figure::Curves(main, beside), _) => graph(main, beside, z),
            (Figure::Difference, _) | (_, None) => difference(z),
            (_, Some(before)) => before.clone(),
        }
    });
    let title = move || match figure.get() {
        Figure::Curves(main, _) => main.title().to_owned(),
        _ => "GELU in two forms".to_owned(),
    };
    let go = move |z: f64| {
        let near = (z * 20.0).round() / 20.0;
        model.desk.change(|choices| choices.z = Some(Decimal::new(near)));
    };
    let settings = move || model.setup.with(|setup| format!("z = {}", setup.z));
    let title = Signal::derive(title);
    view! { <GraphChart graph=drawn title settings=Signal::derive(settings) say=model.desk.say() go /> }
}

/// How the number that is looked at came about.
#[component]
fn Why(model: Model, figure: Memo<Figure>) -> impl IntoView {
    let derived =
        Signal::derive(move || figure.get().derive(&model.seen()).map(|derivation| ("Activations", derivation)));
    view! { <Beside derived /> }
}
