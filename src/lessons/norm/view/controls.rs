//! The lesson's controls: those of a step on its slide, all of them on its page.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::block::Vector;
use crate::lessons::block::view::{LayerSelect, NoAnswer, SliderField, TextField, TextRead, TokenSelect};
use crate::lessons::norm::{MAX_TINY, STEPS, Source};
use crate::lessons::position::numbers::number;
use crate::lessons::tokenizer::view::SelectField;

const fn control(id: &'static str, name: &'static str, on_slide: bool) -> Control {
    Control { id, name, on_slide }
}

/// What a link can hide.
pub const CONTROLS: [Control; 14] = [
    control("x", "Vector x", true),
    control("add", "Add to every number", true),
    control("times", "Multiply every number", true),
    control("tiny", "Power of ten", true),
    control("gain", "γ", true),
    control("bias", "β", true),
    control("probe", "Text to read", true),
    control("source", "Source of x", false),
    control("layer", "Layer", false),
    control("token", "Token", false),
    control("dim", "Width d", false),
    control("seed", "Seed", false),
    control("eps", "ε", false),
    Control { id: "model", name: "Model that reads", on_slide: false },
];

/// The vector, and what the step changes it with.
#[component]
pub fn OfStep(
    /// The lesson's values.
    model: Model,
    /// The micro-step.
    step: Memo<usize>,
) -> impl IntoView {
    let is_depth = Memo::new(move |_| step.get() + 1 == STEPS);
    view! {
        <div class="norm-tools dials">
            {move || {
                if is_depth.get() {
                    view! { <TextRead desk=model.reading count=model.length() /> }.into_any()
                } else {
                    view! { <VectorX model /> }.into_any()
                }
            }}
            {move || match step.get() {
                3 => view! { <Gain model /> <Bias model /> }.into_any(),
                4 => view! { <Add model on_slide=true /> }.into_any(),
                5 => view! { <Times model on_slide=true /> }.into_any(),
                6 => view! { <Tiny model /> }.into_any(),
                _ => ().into_any(),
            }}
        </div>
    }
}

/// All controls.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let is_seeded = Memo::new(move |_| model.setup.with(|setup| setup.source == Source::Seeded));
    let is_read = Memo::new(move |_| model.setup.with(|setup| setup.source == Source::Model));
    let choices = Source::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect();
    let value = Signal::derive(move || model.setup.with(|setup| setup.source.slug()));
    let choose = move |slug: String| {
        if let Some(source) = Source::named(&slug) {
            model.desk.change(|choices| (choices.source, choices.at) = (source, None));
        }
    };
    view! {
        <div class="toolbar dials">
            <SelectField name="Source of x" hidden=model.desk.hides("source") choices value choose />
            <VectorX model />
            <Show when=move || is_seeded.get()>
                <Seeded model />
            </Show>
            <TextRead desk=model.reading count=model.length() />
            <Show when=move || is_read.get()>
                <LayerSelect desk=model.reading found=model.found problems=model.beyond />
                <TokenSelect desk=model.reading found=model.found problems=model.beyond />
                <NoAnswer found=model.found />
            </Show>
            <Add model on_slide=false />
            <Times model on_slide=false />
            <Tiny model />
            <Eps model />
            <Gain model />
            <Bias model />
        </div>
    }
}

#[component]
fn VectorX(model: Model) -> impl IntoView {
    let value = move || model.setup.with(|setup| Vector::of(&setup.x).map(|x| x.text())).unwrap_or_default();
    view! {
        <TextField
            name="Vector x"
            class="wide-dial"
            value=Signal::derive(value)
            take=move |typed: String| model.take_x(&typed)
            problem=model.problem("x")
            hidden=model.desk.hides("x")
        />
    }
}

#[component]
fn Gain(model: Model) -> impl IntoView {
    let value = move || model.setup.with(|setup| Vector::of(&setup.gain).map(|x| x.text())).unwrap_or_default();
    let take = move |typed: String| model.take_vector("gain", &typed, |choices, gain| choices.gain = gain);
    let (problem, hidden) = (model.problem("gain"), model.desk.hides("gain"));
    view! { <TextField name="γ" class="wide-dial" value=Signal::derive(value) take problem hidden /> }
}

#[component]
fn Bias(model: Model) -> impl IntoView {
    let value = move || model.setup.with(|setup| Vector::of(&setup.bias).map(|x| x.text())).unwrap_or_default();
    let take = move |typed: String| model.take_vector("bias", &typed, |choices, bias| choices.bias = bias);
    let (problem, hidden) = (model.problem("bias"), model.desk.hides("bias"));
    view! { <TextField name="β" class="wide-dial" value=Signal::derive(value) take problem hidden /> }
}

#[component]
fn Add(model: Model, on_slide: bool) -> impl IntoView {
    let name = "Add to every number";
    let take = move |typed: String| model.desk.take_number("add", name, &typed, |choices, add| choices.add = Some(add));
    view! {
        <SliderField
            name
            range=(-10.0, 10.0, 0.5)
            place=Signal::derive(move || model.setup.with(|setup| number(setup.add)))
            take
            problem=model.problem("add")
            hidden=model.desk.hides("add")
            on_slide
        />
    }
}

#[component]
fn Times(model: Model, on_slide: bool) -> impl IntoView {
    let name = "Multiply every number";
    let take = move |typed: String| {
        model.desk.take_number("times", name, &typed, |choices, times| choices.times = Some(times));
    };
    view! {
        <SliderField
            name
            range=(0.5, 20.0, 0.5)
            place=Signal::derive(move || model.setup.with(|setup| number(setup.times)))
            take
            problem=model.problem("times")
            hidden=model.desk.hides("times")
            on_slide
        />
    }
}

#[component]
fn Tiny(model: Model) -> impl IntoView {
    let take = move |typed: String| {
        model.desk.take_whole("tiny", "Power of ten", &typed, |choices, tiny| choices.tiny = Some(tiny));
    };
    view! {
        <SliderField
            name="Power of ten"
            range=(0.0, MAX_TINY as f64, 1.0)
            place=Signal::derive(move || model.setup.with(|setup| setup.tiny.to_string()))
            shown=Signal::derive(move || model.setup.with(|setup| format!("10^−{}", setup.tiny)))
            take
            problem=model.problem("tiny")
            hidden=model.desk.hides("tiny")
            on_slide=true
        />
    }
}

#[component]
fn Eps(model: Model) -> impl IntoView {
    let take = move |typed: String| model.desk.take_number("eps", "ε", &typed, |choices, eps| choices.eps = Some(eps));
    let value = Signal::derive(move || model.setup.with(|setup| setup.eps.to_string()));
    let (problem, hidden) = (model.problem("eps"), model.desk.hides("eps"));
    view! { <TextField name="ε" value take problem hidden /> }
}

#[component]
fn Seeded(model: Model) -> impl IntoView {
    let width = move |typed: String| {
        model.desk.take_whole("dim", "Width d", &typed, |choices, width| choices.width = Some(width));
    };
    let seed =
        move |typed: String| model.desk.take_whole("seed", "Seed", &typed, |choices, seed| choices.seed = Some(seed));
    view! {
        <TextField
            name="Width d"
            value=Signal::derive(move || model.setup.with(|setup| setup.width.to_string()))
            take=width
            problem=model.problem("dim")
            hidden=model.desk.hides("dim")
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
