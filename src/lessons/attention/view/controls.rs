//! The lesson's controls: the text, the layer, head and token that are looked at; whose numbers, one's own, the context.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::attention::{Choices, MAX_CONTEXT, MAX_HEAD_DIM, MAX_HEADS, MAX_LAYERS, Setup, Whose, Words};
use crate::lessons::block::view::{LayerSelect, ProblemLine, TextRead, TokenSelect, length};
use crate::lessons::tokenizer::view::{NumberField, SelectField};

const fn control(id: &'static str, name: &'static str) -> Control {
    Control { id, name, on_slide: true }
}

/// What a link can hide.
pub const CONTROLS: [Control; 7] = [
    control("probe", "Text to read"),
    control("layer", "Layer"),
    control("head", "Head"),
    control("token", "Token"),
    control("numbers", "Numbers of"),
    control("context", "Context"),
    Control { id: "model", name: "Model that reads", on_slide: false },
];

/// The text that is read, and the layer, head and token that are looked at.
#[component]
pub fn WordsControls(
    /// The lesson's values.
    model: Model,
    /// The step.
    step: Memo<Words>,
) -> impl IntoView {
    view! {
        <div class="attend-tools dials">
            <TextRead desk=model.reading count=length(model.found) />
            <LayerSelect
                desk=model.reading
                found=model.found
                problems=model.beyond
                shown=Signal::derive(move || model.opened(step.get()).0)
            />
            <HeadSelect model step />
            <TokenSelect desk=model.reading found=model.found problems=model.beyond />
        </div>
    }
}

/// The head that is looked at, of those of the small model.
#[component]
fn HeadSelect(model: Model, step: Memo<Words>) -> impl IntoView {
    let heads = Memo::new(move |_| model.sizes().1);
    let shown = Memo::new(move |_| model.opened(step.get()).1);
    let option = move |head: usize| {
        view! {
            <option value=head.to_string() prop:selected=move || shown.get() == head>
                {head + 1}
            </option>
        }
    };
    let choose = move |event| {
        let head = event_target_value(&event).parse().ok();
        model.desk.change(|choices| choices.head = head);
    };
    let problems = model.problems();
    view! {
        <div class="dial" class:hidden=model.desk.hides("head")>
            <label class="field">
                <span>"Head"</span>
                <select on:change=choose>{move || (0..heads.get()).map(option).collect_view()}</select>
            </label>
            <ProblemLine problem=model.desk.problem("head", move || problems.get()) />
        </div>
    }
}

/// A number of the reader's own: its key, its name, its greatest value, how it is read and set.
type Own = (&'static str, &'static str, usize, fn(&Setup) -> usize, fn(&mut Choices, usize));

const OWN: [Own; 4] = [
    ("heads", "Query heads", MAX_HEADS, |it| it.config.num_attention_heads, |it, value| it.heads = Some(value)),
    ("kv", "Key/value heads", MAX_HEADS, |it| it.config.num_key_value_heads, |it, value| it.kv = Some(value)),
    ("head-dim", "Head width", MAX_HEAD_DIM, |it| it.config.head_dim, |it, value| it.head_dim = Some(value)),
    ("layers", "Layers", MAX_LAYERS, |it| it.config.num_hidden_layers, |it, value| it.layers = Some(value)),
];

const CONTEXT: Own = ("context", "Context", MAX_CONTEXT, |it| it.context, |it, value| it.context = Some(value));

/// The text, and whose numbers are looked at.
#[component]
pub fn Controls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let page = model.page;
    let slug_of = |whose: Whose| Whose::ALL.iter().find(|(other, ..)| *other == whose).map_or("", |(_, slug, _)| slug);
    let choose = move |slug: String| {
        if let Some((whose, ..)) = Whose::ALL.iter().find(|(_, name, _)| *name == slug) {
            model.desk.change(|choices| choices.size = *whose);
        }
    };
    let own = move || model.desk.choices.with(|choices| choices.size == Whose::Own);
    view! {
        <div class="map-tools">
            <TextRead desk=model.reading count=length(model.found) />
            <SelectField
                name="Numbers of"
                hidden=Signal::derive(move || page.hides("numbers"))
                choices=Whose::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect()
                value=Signal::derive(move || slug_of(model.desk.choices.get().size))
                choose
            />
        </div>
        <div class="own-numbers" class:hidden=move || !own()>
            {OWN.map(|of| view! { <OwnNumber model of /> }).into_iter().collect_view()}
        </div>
    }
}

/// A field with what is wrong with it below.
#[component]
fn OwnNumber(model: Model, of: Own) -> impl IntoView {
    let (key, name, most, read, set) = of;
    let enter = move |typed: String| model.desk.take_whole(key, name, &typed, set);
    view! {
        <div class="dial">
            <NumberField
                name
                hidden=Signal::derive(move || model.page.hides(key))
                least=1
                most
                value=Signal::derive(move || model.setup.with(read).to_string())
                enter
            />
            <ProblemLine problem=model.problem(key) />
        </div>
    }
}

/// How many tokens the context holds.
#[component]
pub fn Context(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! { <OwnNumber model of=CONTEXT /> }
}

/// The query head that is looked at.
#[component]
pub fn QueryHead(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let last = move || model.setup.with(|setup| (setup.config.num_attention_heads - 1).to_string());
    let value = move || model.setup.with(|setup| setup.head.to_string());
    let shown = move || model.setup.with(|setup| (setup.head + 1).to_string());
    let slide = move |event| {
        let head = event_target_value(&event).parse().ok();
        model.desk.change(|choices| choices.head = head);
    };
    view! {
        <div class="field slider-field" class:hidden=move || model.page.hides("head")>
            <span>"Query head"</span>
            <div class="slider-and-number">
                <input
                    type="range"
                    aria-label="Query head"
                    aria-valuetext=shown
                    min="0"
                    max=last
                    prop:value=value
                    on:input=slide
                />
                <output translate="no">{shown}</output>
            </div>
        </div>
    }
}
