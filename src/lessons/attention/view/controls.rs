//! The lesson's controls: whose numbers, one's own, the head that is looked at, the text, the context.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::attention::{Choices, MAX_CONTEXT, MAX_HEAD_DIM, MAX_HEADS, MAX_LAYERS, Setup, Whose};
use crate::lessons::tokenizer::view::{NumberField, OpeningSaid, ProblemAt, Progress, SelectField, TokenizerSelect};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, Texts, problems};
use crate::lessons::{Control, Problem};

/// What a link can hide.
pub const CONTROLS: [Control; 5] = [
    Control { id: "text", name: "Text to encode", on_slide: true },
    Control { id: "numbers", name: "Numbers of", on_slide: true },
    Control { id: "head", name: "Query head", on_slide: true },
    Control { id: "context", name: "Context", on_slide: true },
    Control { id: "tokenizer", name: "Encode with", on_slide: true },
];

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
    let write = move |event| {
        let text = event_target_value(&event);
        page.change::<Texts>(|texts| texts.probe = Some(text));
    };
    let slug_of = |whose: Whose| Whose::ALL.iter().find(|(other, ..)| *other == whose).map_or("", |(_, slug, _)| slug);
    let choose = move |slug: String| {
        if let Some((whose, ..)) = Whose::ALL.iter().find(|(_, name, _)| *name == slug) {
            model.refused.set(None);
            page.change::<Choices>(|choices| choices.size = *whose);
        }
    };
    let own = move || model.choices.with(|choices| choices.size == Whose::Own);
    view! {
        <div class="map-tools">
            <label class="field" class:hidden=move || page.hides("text")>
                <span>"Text to encode"</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=move || model.text.get()
                    on:input=write
                />
            </label>
            <SelectField
                name="Numbers of"
                hidden=Signal::derive(move || page.hides("numbers"))
                choices=Whose::ALL.iter().map(|(_, slug, name)| (*slug, *name)).collect()
                value=Signal::derive(move || slug_of(model.choices.get().size))
                choose
            />
            <div class="encode-choices" class:hidden=move || page.hides("tokenizer")>
                <TokenizerSelect page name="Encode with" none="the merges learned here" />
            </div>
        </div>
        <div class="own-numbers" class:hidden=move || !own()>
            {OWN.map(|of| view! { <OwnNumber model of /> }).into_iter().collect_view()}
        </div>
        <OpeningSaid />
        <For each=move || model.not_loaded.get() key=String::clone let(why)>
            <p class="problem" role="alert" translate="no">{why}</p>
        </For>
        <ProblemAt training=model.training of=problems::CORPUS />
        <Progress training=model.training />
    }
}

/// A field with what is wrong with it below.
#[component]
fn OwnNumber(model: Model, of: Own) -> impl IntoView {
    let (key, name, most, read, set) = of;
    let enter = move |text: String| {
        let value = text.trim().parse::<usize>();
        let why = || format!("{name} “{text}” is not a whole number in digits alone. The value before it stays.");
        model.refused.set(value.is_err().then(|| Problem { key, text: why(), offer: None }));
        if let Ok(value) = value {
            model.page.change::<Choices>(|choices| set(choices, value));
        }
    };
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
            <p class="problem" role="alert">{move || model.problem(key)}</p>
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
    let slide = move |event| {
        let head = event_target_value(&event).parse().ok();
        model.page.change::<Choices>(|choices| choices.head = head);
    };
    view! {
        <div class="field slider-field" class:hidden=move || model.page.hides("head")>
            <span>"Query head"</span>
            <div class="slider-and-number">
                <input type="range" aria-label="Query head" min="0" max=last prop:value=value on:input=slide />
                <output translate="no">{value}</output>
            </div>
        </div>
    }
}
