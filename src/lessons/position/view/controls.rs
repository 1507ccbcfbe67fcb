//! The controls of a lesson on positions, each with what is wrong with it beside it.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use super::reading::model_text;
use crate::lessons::Control;
use crate::lessons::position::dial::{Dial, Shape};
use crate::lessons::position::{Rules, Setup, Source};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, Texts};

/// How many controls a slide has room for.
pub const ON_SLIDE: usize = 2;

/// The controls of a lesson, whose slide has the first of them.
pub fn controls(rules: &Rules, on_slide: usize) -> Vec<Control> {
    let control =
        |(at, dial): (usize, &&'static Dial)| Control { id: dial.key, name: dial.name, on_slide: at < on_slide };
    let of_model = rules.sibling.map_or(&[][..], |sibling| sibling.dials);
    rules.dials.iter().chain(of_model).enumerate().map(control).collect()
}

/// The controls of the lesson: the first of them on a slide, all of them in a page.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
    /// Whether they stand on a slide.
    on_slide: bool,
) -> impl IntoView {
    let dials = model.rules.dials;
    let shown = if on_slide { ON_SLIDE.min(dials.len()) } else { dials.len() };
    let dials = dials[..shown].iter().map(|dial| view! { <One model dial on_slide /> }).collect_view();
    let is_text = Memo::new(move |_| model.setup.with(|setup| setup.source == Source::Text));
    let is_trained = Memo::new(move |_| model.setup.with(Setup::is_trained));
    let of_model = model.rules.sibling.map_or(&[][..], |sibling| sibling.dials);
    view! {
        <div class="toolbar dials">
            {dials}
            <Show when=move || is_trained.get() && !on_slide>
                {of_model.iter().map(|dial| view! { <One model dial on_slide /> }).collect_view()} <ModelText model />
            </Show>
            <Show when=move || is_text.get() && !on_slide>
                <OwnText model />
            </Show>
        </div>
    }
}

/// One control.
#[component]
fn One(model: Model, dial: &'static Dial, on_slide: bool) -> impl IntoView {
    let control = match &dial.shape {
        Shape::Choice(choices) => view! { <Choice model dial choices=choices() /> }.into_any(),
        Shape::Number => view! {
            <label class="field number">
                <span>{dial.name}</span>
                <Number model dial />
            </label>
        }
        .into_any(),
        Shape::Slider(low, high) => {
            let high = *high;
            let most = Signal::derive(move || model.setup.with(high));
            let place = Signal::derive(move || model.setup.with(dial.value));
            let take = Callback::new(move |typed: String| model.take(dial, &typed));
            view! { <SliderAndNumber model dial on_slide low=*low most place take /> }.into_any()
        }
        Shape::Powers => {
            let place = Signal::derive(move || model.setup.with(Dial::power).to_string());
            let take = Callback::new(move |typed: String| {
                if let Ok(place) = typed.parse() {
                    model.take(dial, &Dial::base_at(place));
                }
            });
            view! { <SliderAndNumber model dial on_slide low=1 most=Signal::stored(80) place take /> }.into_any()
        }
    };
    view! {
        <div class="dial" class:hidden=move || model.page.hides(dial.key)>
            {control}
            <p class="problem" role="alert">{move || model.problem(dial.key)}</p>
            <Show when=move || !on_slide>
                <p class="note">{move || model.rules.elsewhere(dial, model.page.step.get())}</p>
            </Show>
        </div>
    }
}

/// One of a few words.
#[component]
fn Choice(model: Model, dial: &'static Dial, choices: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let option = move |(value, name): (&'static str, &'static str)| {
        let chosen = move || model.setup.with(dial.value) == value;
        view! { <option value=value prop:selected=chosen>{name}</option> }
    };
    view! {
        <label class="field">
            <span>{dial.name}</span>
            <select
                disabled=move || model.is_fixed(dial.key)
                on:change=move |event| model.take(dial, &event_target_value(&event))
            >
                {choices.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// A number that is typed.
#[component]
fn Number(model: Model, dial: &'static Dial) -> impl IntoView {
    let value = move || model.setup.with(dial.value);
    let typed = move |event| {
        model.take(dial, &event_target_value(&event));
        // What is shown stands in the field, also where the value did not change.
        let shown = untrack(value);
        let input: web_sys::HtmlInputElement = event_target(&event);
        if input.value() != shown {
            input.set_value(&shown);
        }
    };
    view! {
        <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            role="spinbutton"
            aria-label=dial.name
            aria-valuenow=value
            disabled=move || model.is_fixed(dial.key)
            prop:value=value
            on:change=typed
        />
    }
}

/// A slider with its number: to be typed in where there is room for it.
#[component]
fn SliderAndNumber(
    model: Model,
    dial: &'static Dial,
    on_slide: bool,
    low: usize,
    most: Signal<usize>,
    place: Signal<String>,
    take: Callback<String>,
) -> impl IntoView {
    let value = move || model.setup.with(dial.value);
    let number = if on_slide {
        view! { <output translate="no">{value}</output> }.into_any()
    } else {
        view! { <Number model dial /> }.into_any()
    };
    view! {
        <div class="field slider-field">
            <span>{dial.name}</span>
            <div class="slider-and-number">
                <input
                    type="range"
                    aria-label=dial.name
                    aria-valuetext=value
                    min=low.to_string()
                    max=move || most.get().to_string()
                    disabled=move || model.is_fixed(dial.key)
                    prop:value=place
                    on:input=move |event| take.run(event_target_value(&event))
                />
                {number}
            </div>
        </div>
    }
}

/// The text whose tokens are the queries and keys.
#[component]
fn OwnText(model: Model) -> impl IntoView {
    let (texts, _) = model.page.read::<Texts>();
    let text = Signal::derive(move || texts.with(|texts| texts.probe("")));
    let count = move || model.tokens.with(|tokens| tokens.len());
    let said = move || {
        let problem = model.no_tokens.get().map(|problem| format!("There are no tokens. {problem}"));
        problem.unwrap_or_else(|| format!("{} tokens, again from the first where the sequence is longer.", count()))
    };
    view! { <TextArea model text said=Signal::derive(said) /> }
}

/// The text that the trained model reads, and what is fixed by the model.
#[component]
fn ModelText(model: Model) -> impl IntoView {
    let (texts, _) = model.page.read::<Texts>();
    let text = Signal::derive(move || texts.with(model_text));
    let joins = model.rules.sibling.is_some_and(|sibling| sibling.joins);
    let said = move || {
        let Some(Ok(read)) = model.reading.get() else { return "The model reads the text.".to_owned() };
        let where_positions_are = if joins {
            "Its positions join the embeddings, so the heads shown are those of layer 0, the first."
        } else {
            "The disabled controls are as the model was trained."
        };
        format!("{} tokens of the model’s own, again from the first. {where_positions_are}", grouped(read.count as u64))
    };
    view! { <TextArea model text said=Signal::derive(said) /> }
}

/// A text to encode, with a note about it.
#[component]
fn TextArea(model: Model, text: Signal<String>, said: Signal<String>) -> impl IntoView {
    let typed = move |event| {
        let text = event_target_value(&event);
        model.page.change::<Texts>(|texts| texts.probe = Some(text));
    };
    view! {
        <div class="own-text">
            <label class="field wide">
                <span>"Text to encode"</span>
                <textarea
                    rows="2"
                    spellcheck="false"
                    autocomplete="off"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=text
                    on:input=typed
                ></textarea>
            </label>
            <p class="note" translate="no">{said}</p>
        </div>
    }
}
