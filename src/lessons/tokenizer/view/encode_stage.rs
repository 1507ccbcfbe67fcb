//! A text to encode as the figure of a stage: one field, the tokens large, and texts to try in one press.

use std::sync::Arc;

use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Encoding, MAX_LINK_TEXT, NO_PIECE, PRESETS, Preset, TokenView};
use llama_lens_plots::number::{grouped, plural};

/// So many tokens have room on a stage.
const ROOM: usize = 60;

/// The field, the tokens as they are now, and what there is of them.
#[component]
pub fn EncodeStage(
    /// The text to encode.
    #[prop(into)]
    text: Signal<String>,
    /// Takes another text.
    #[prop(into)]
    take: Callback<String>,
    /// The text encoded, at one moment of its replay.
    #[prop(into)]
    encoding: Signal<Arc<Encoding>>,
    /// What it is encoded with.
    #[prop(into)]
    with: Signal<String>,
    /// The choice of what it is encoded with.
    children: Children,
) -> impl IntoView {
    let preset = move |Preset { name, text: of }: Preset| {
        let pressed = move || text.with(|text| text == of).to_string();
        view! { <button class="quiet" aria-pressed=pressed on:click=move |_| take.run(of.to_owned())>{name}</button> }
    };
    let shown = move || {
        let first = encoding.with(|encoding| encoding.tokens.iter().take(ROOM).cloned().collect::<Vec<_>>());
        first.into_iter().enumerate().collect::<Vec<_>>()
    };
    let hidden = move || encoding.with(|encoding| encoding.tokens.len().saturating_sub(ROOM));
    let more = move || Some(hidden()).filter(|hidden| *hidden > 0);
    view! {
        <div class="encode-stage">
            <label class="field wide">
                <span>"Text to encode"</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=text
                    on:input=move |event| take.run(event_target_value(&event))
                />
            </label>
            <div class="encode-choices">
                <div class="presets" role="group" aria-label="Texts to try">
                    {PRESETS.map(preset).collect_view()}
                </div>
                {children()}
            </div>
            <ul class="tokens" aria-label="Tokens" dir="ltr" translate="no">
                <For each=shown key=|token| token.clone() let((_, token))>
                    <LargeToken token />
                </For>
                {move || more().map(|more| view! { <span class="more">{format!("+{}", grouped(more as u64))}</span> })}
            </ul>
            <Account encoding with />
        </div>
    }
}

/// A token with its id below.
#[component]
fn LargeToken(token: TokenView) -> impl IntoView {
    let TokenView { piece, id, gap, pending, tried, learned, now, .. } = token;
    let said = match (gap || pending, id) {
        _ if tried => NO_PIECE.to_owned(),
        (true, _) => String::new(),
        (false, Some(id)) => id.to_string(),
        (false, None) => "unknown".to_owned(),
    };
    let long = piece.is_long();
    view! {
        <li
            class="token"
            class:gap=gap
            class:learned=learned
            class:now=now
            class:tried=tried
            class:unknown=id.is_none() && !gap && !pending
            aria-hidden=gap.then_some("true")
        >
            <span class="tile" class:long=long><Glyphs piece /></span>
            <span class="id">{said}</span>
        </li>
    }
}

/// How many tokens the text has, what is lost, and what decides it.
#[component]
fn Account(encoding: Signal<Arc<Encoding>>, with: Signal<String>) -> impl IntoView {
    let account = move || encoding.with(|encoding| encoding.account(with.get()));
    let unknown = move || {
        let unknown = encoding.with(|encoding| encoding.unknown as u64);
        (unknown > 0).then(|| {
            format!(
                "{} not in the vocabulary: the training corpus has none of them, so they are lost.",
                plural(unknown, "character")
            )
        })
    };
    let lost = move || {
        let gap = encoding.with(|encoding| encoding.decoded.clone());
        gap.map(|decoded| format!("Decoding gives “{decoded}”."))
    };
    let note = move || encoding.with(|encoding| encoding.note.clone());
    let lines = move || [unknown(), note(), lost()].into_iter().flatten().collect::<Vec<_>>();
    view! {
        <div class="account">
            <For each=move || [account()] key=|said| said.clone() let([tokens, characters, with])>
                <p class="totals">
                    <b class="symbol">{tokens}</b>
                    <span>{characters}</span>
                    <span>{with}</span>
                </p>
            </For>
            <For each=lines key=String::clone let(line)>
                <p class="note" translate="no">{line}</p>
            </For>
        </div>
    }
}
