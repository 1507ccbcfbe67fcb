//! The lesson's controls: those of a step on its slide, all of them on its page.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::activations::{Choices, FARTHEST, Figure, GATES, Gate, Numbers, SURFACE, Setup};
use crate::lessons::block::view::{LayerSelect, NoAnswer, SliderField, TextField, TextRead, length};
use crate::lessons::position::numbers::number;
use crate::lessons::tokenizer::view::SelectField;
use crate::lessons::{Control, Decimal};

const fn control(id: &'static str, name: &'static str) -> Control {
    Control { id, name, on_slide: true }
}

/// What a link can hide.
pub const CONTROLS: [Control; 11] = [
    control("z", "Point z"),
    control("gate", "Gate"),
    control("a", "a, into the gate"),
    control("b", "b, let through"),
    control("numbers", "Numbers"),
    control("probe", "Text to read"),
    control("layer", "Layer"),
    control("mean", "Mean"),
    control("sigma", "Deviation σ"),
    control("seed", "Seed"),
    Control { id: "model", name: "Model that reads", on_slide: false },
];

/// The controls that a figure has.
#[component]
pub fn OfFigure(
    /// The lesson's values.
    model: Model,
    /// What stands on the stage.
    figure: Figure,
    /// Whether they stand on a slide.
    on_slide: bool,
) -> impl IntoView {
    match figure {
        Figure::Curves(..) | Figure::Difference => view! { <PointZ model on_slide /> }.into_any(),
        Figure::Gate => view! {
            <GateSelect model />
            <Pair model on_slide />
        }
        .into_any(),
        Figure::Forms => view! { <Pair model on_slide /> }.into_any(),
        Figure::Zeros => view! { <Many model on_slide /> }.into_any(),
    }
}

/// All controls.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! {
        <div class="toolbar dials">
            <PointZ model on_slide=false />
            <GateSelect model />
            <Pair model on_slide=false />
            <Many model on_slide=false />
        </div>
    }
}

/// A number between two ends.
#[component]
fn Slide(
    model: Model,
    name: &'static str,
    id: &'static str,
    range: (f64, f64, f64),
    of: fn(&Setup) -> f64,
    set: fn(&mut Choices, Decimal),
    on_slide: bool,
) -> impl IntoView {
    view! {
        <SliderField
            name
            range
            place=Signal::derive(move || model.setup.with(|setup| number(of(setup))))
            take=move |typed: String| model.desk.take_number(id, name, &typed, set)
            problem=model.problem(id)
            hidden=model.desk.hides(id)
            on_slide
        />
    }
}

#[component]
fn PointZ(model: Model, on_slide: bool) -> impl IntoView {
    let range = (-FARTHEST, FARTHEST, 0.05);
    view! { <Slide model name="Point z" id="z" range of=|setup| setup.z set=|choices, z| choices.z = Some(z) on_slide /> }
}

#[component]
fn Pair(model: Model, on_slide: bool) -> impl IntoView {
    let range = (-SURFACE, SURFACE, 0.2);
    view! {
        <Slide
            model
            name="a, into the gate"
            id="a"
            range
            of=|setup| setup.a
            set=|choices, a| choices.a = Some(a)
            on_slide
        />
        <Slide
            model
            name="b, let through"
            id="b"
            range
            of=|setup| setup.b
            set=|choices, b| choices.b = Some(b)
            on_slide
        />
    }
}

#[component]
fn GateSelect(model: Model) -> impl IntoView {
    let choices = GATES.map(|gate| (gate.slug(), gate.gated_title())).to_vec();
    let value = Signal::derive(move || model.setup.with(|setup| setup.gate.slug()));
    let choose =
        move |slug: String| model.desk.take("gate", Gate::named(&slug), |choices, gate| choices.gate = Some(gate));
    view! { <SelectField name="Gate" hidden=model.desk.hides("gate") choices value choose /> }
}

/// Where the many numbers come from, and what belongs to that.
#[component]
fn Many(model: Model, on_slide: bool) -> impl IntoView {
    let choices = Numbers::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect();
    let value = Signal::derive(move || model.setup.with(|setup| setup.numbers.slug()));
    let choose = move |slug: String| {
        if let Some((numbers, ..)) = Numbers::ALL.iter().find(|(_, name, _)| *name == slug) {
            model.desk.change(|choices| choices.numbers = Some(*numbers));
        }
    };
    let is_read = Memo::new(move |_| model.setup.with(|setup| setup.numbers == Numbers::Model));
    view! {
        <SelectField name="Numbers" hidden=model.desk.hides("numbers") choices value choose />
        {move || {
            if is_read.get() {
                view! {
                    <TextRead desk=model.reading count=length(model.found) />
                    <LayerSelect desk=model.reading found=model.found problems=model.beyond />
                    <NoAnswer found=model.found />
                }
                    .into_any()
            } else {
                view! { <Seeded model on_slide /> }.into_any()
            }
        }}
    }
}

#[component]
fn Seeded(model: Model, on_slide: bool) -> impl IntoView {
    let seed = move |typed: String| {
        model.desk.take_whole("seed", "Seed", &typed, |choices, seed| choices.seed = Some(seed));
    };
    view! {
        <Slide
            model
            name="Mean"
            id="mean"
            range=(-3.0, 3.0, 0.1)
            of=|setup| setup.mean
            set=|choices, mean| choices.mean = Some(mean)
            on_slide
        />
        <Slide
            model
            name="Deviation σ"
            id="sigma"
            range=(0.0, 5.0, 0.1)
            of=|setup| setup.sigma
            set=|choices, sigma| choices.sigma = Some(sigma)
            on_slide
        />
        <TextField
            name="Seed"
            value=Signal::derive(move || model.setup.with(|setup| setup.seed.to_string()))
            take=seed
            problem=model.problem("seed")
            hidden=model.desk.hides("seed")
        />
    }
}
