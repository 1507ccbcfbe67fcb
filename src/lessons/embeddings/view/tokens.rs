//! The text as its tokens, large: each with its position and, from the second press on, its id.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::embeddings::Weights;
use crate::lessons::tokenizer::view::{OpeningSaid, TokenizerSelect};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, PRESETS, Preset, Token};

/// So many tokens have room on a slide, and on a page.
const ON_SLIDE: usize = 26;
const ON_PAGE: usize = 60;

/// So many tokens have room beside each other on a slide.
const MOST_COLUMNS: usize = 9;

/// The tokens of the text.
#[component]
pub fn Tokens(
    /// The lesson's values.
    model: Model,
    /// Whether their ids are shown.
    #[prop(into)]
    ids: Signal<bool>,
    /// Where they stand.
    place: Place,
) -> impl IntoView {
    let room = if place == Place::Slide { ON_SLIDE } else { ON_PAGE };
    let shown = move || {
        let tokens = model.study.with(|study| study.as_ref().map(|study| study.tokens.clone())).unwrap_or_default();
        tokens.into_iter().enumerate().take(room).collect::<Vec<_>>()
    };
    let more = move || {
        let all = model.study.with(|study| study.as_ref().map_or(0, |study| study.tokens.len() + study.left_out));
        all.checked_sub(room).filter(|more| *more > 0).map(|more| format!("+{}", grouped(more as u64)))
    };
    // Tokens are as large as their number and the longest of them allow.
    let grid = Memo::new(move |_| {
        let count = shown().len() + usize::from(more().is_some());
        let rows = count.div_ceil(MOST_COLUMNS.min(count / 2 + 4)).max(1);
        (rows, count.div_ceil(rows).max(3))
    });
    let letters = move || {
        let longest = shown().iter().map(|(_, token)| token.text.chars().count()).max();
        longest.unwrap_or(0).clamp(5, 16).to_string()
    };
    let field = (place == Place::Slide).then(|| {
        view! {
            <TextField model />
            <div class="encode-choices">
                <Presets model />
                <TokenizerField model />
            </div>
        }
    });
    view! {
        <div class="encode-stage embedded">
            {field}
            <ol
                class="token-cards"
                aria-label="Tokens"
                dir="ltr"
                translate="no"
                style=("--rows", move || grid.get().0.to_string())
                style=("--columns", move || grid.get().1.to_string())
                style=("--letters", letters)
            >
                <For each=shown key=|token| token.clone() let((position, token))>
                    <Card model ids position token />
                </For>
                {move || more().map(|more| view! { <li class="more">{more}</li> })}
            </ol>
        </div>
    }
}

/// A token that can be chosen; those that are the same token stand out with it.
#[component]
fn Card(model: Model, ids: Signal<bool>, position: usize, token: Token) -> impl IntoView {
    let id = token.id;
    let is_same = move || {
        let (m, _) = model.chosen();
        model.study.with(|study| study.as_ref().is_some_and(|study| study.tokens.get(m).is_some_and(|it| it.id == id)))
    };
    let id = move || if ids.get() { format!("id {}", grouped(u64::from(id))) } else { "\u{a0}".to_owned() };
    view! {
        <li>
            <button
                class="token-card"
                class:now=is_same
                aria-pressed=move || is_same().to_string()
                on:click=move |_| model.choose(position, None)
            >
                <span class="at">{position}</span>
                <b class="tile" dir="auto">{token.text}</b>
                <span class="id">{id}</span>
            </button>
        </li>
    }
}

/// The text to encode.
#[component]
pub fn TextField(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! {
        <label class="field wide">
            <span>"Text to encode"</span>
            <input
                type="text"
                spellcheck="false"
                autocomplete="off"
                maxlength=MAX_LINK_TEXT.to_string()
                prop:value=move || model.text.get()
                on:input=move |event| model.take_text(event_target_value(&event))
            />
        </label>
    }
}

/// What the text is encoded with: what was learned here, or a tokenizer in use.
#[component]
pub fn TokenizerField(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    // Without a tokenizer in use, the table decides what encodes.
    let seeded = Memo::new(move |_| model.weights.get() == Weights::Seeded && model.not_trained.with(Option::is_none));
    let none = move || if seeded.get() { "the merges learned here" } else { "the small Llama’s tokenizer" };
    view! {
        {move || view! { <TokenizerSelect page=model.page name="Encode with" none=none() /> }}
        <OpeningSaid />
        <For each=move || model.not_loaded.get() key=String::clone let(why)>
            <p class="problem" role="alert" translate="no">{why}</p>
        </For>
    }
}

/// Texts to try in one press.
#[component]
fn Presets(model: Model) -> impl IntoView {
    let preset = move |Preset { name, text: of }: Preset| {
        let pressed = move || model.text.with(|text| text == of).to_string();
        view! {
            <button class="quiet" aria-pressed=pressed on:click=move |_| model.take_text(of.to_owned())>
                {name}
            </button>
        }
    };
    view! {
        <div class="presets" role="group" aria-label="Texts to try">
            {PRESETS.map(preset).collect_view()}
        </div>
    }
}
