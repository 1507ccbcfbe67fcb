//! The controls of what a small model reads, and where the reader looks.

use leptos::prelude::*;

use super::desk::Desk;
use super::fields::TextField;
use super::looking::Answer;
use crate::lessons::Problem;
use crate::lessons::block::{MOST_LAYERS, Reading, cut_short, word};
use crate::lessons::tokenizer::MAX_LINK_TEXT;
use crate::worker::llama::Looked;

/// The text that the model reads.
#[component]
pub fn TextRead(
    /// The choices.
    desk: Desk<Reading>,
    /// How many tokens the text has, once it is read.
    #[prop(into)]
    count: Signal<Option<usize>>,
) -> impl IntoView {
    let take = move |text: String| {
        let text = if text.len() > MAX_LINK_TEXT {
            Err(format!("The text has {} bytes, and a link carries {MAX_LINK_TEXT}.", text.len()))
        } else {
            Ok(text)
        };
        desk.take("probe", text, |reading, text| (reading.text, reading.token) = (Some(text), None));
    };
    view! {
        <TextField
            name="Text to read"
            class="wide-dial"
            value=Signal::derive(move || desk.choices.with(|reading| reading.text().to_owned()))
            take
            problem=desk.problem("probe", Vec::new)
            hidden=desk.hides("probe")
            note=Signal::derive(move || count.get().and_then(cut_short))
        />
    }
}

/// The layer that is looked at, of so many.
#[component]
pub fn LayerSelect(
    /// The choices.
    desk: Desk<Reading>,
    /// What the model made of the text.
    found: Signal<Answer<Looked>>,
    /// What cannot be as the link asks for it.
    problems: Signal<Vec<Problem>>,
    /// The layer that is shown, where that is not the one chosen.
    #[prop(optional, into)]
    shown: Option<Signal<usize>>,
) -> impl IntoView {
    // One until the model has answered.
    let count = Memo::new(move |_| match found.get() {
        Some(Ok(looked)) => looked.about.layers.clamp(1, MOST_LAYERS),
        _ => 1,
    });
    let chosen = Memo::new(move |_| match shown {
        Some(shown) => shown.get(),
        None => desk.choices.with(|reading| reading.layer(count.get())),
    });
    let option = move |layer: usize| {
        // Links count from 0, people from 1.
        let name = if layer == 0 { "1, the first".to_owned() } else { (layer + 1).to_string() };
        view! {
            <option value=layer.to_string() prop:selected=move || chosen.get() == layer>
                {name}
            </option>
        }
    };
    let choose = move |event| desk.change(|reading| reading.layer = event_target_value(&event).parse().ok());
    let problem = desk.problem("layer", move || problems.get());
    view! {
        <div class="dial" class:hidden=desk.hides("layer")>
            <label class="field">
                <span>"Layer"</span>
                <select on:change=choose>{move || (0..count.get()).map(option).collect_view()}</select>
            </label>
            <p class="problem" role="alert">
                {problem}
            </p>
        </div>
    }
}

/// The token that is looked at, by its word.
#[component]
pub fn TokenSelect(
    /// The choices.
    desk: Desk<Reading>,
    /// What the model made of the text.
    found: Signal<Answer<Looked>>,
    /// What cannot be as the link asks for it.
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let words = Memo::new(move |_| match found.get() {
        Some(Ok(looked)) => looked.tokens.iter().map(word).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let chosen = Memo::new(move |_| match found.get() {
        Some(Ok(looked)) => desk.choices.with(|reading| reading.token(&looked)),
        _ => 0,
    });
    let option = move |(at, word): (usize, String)| {
        view! {
            <option value=at.to_string() prop:selected=move || chosen.get() == at>
                {format!("{at}, {word}")}
            </option>
        }
    };
    let choose = move |event| {
        let token = event_target_value(&event).parse().ok();
        desk.change(|reading| reading.token = token);
    };
    let problem = desk.problem("token", move || problems.get());
    view! {
        <div class="dial" class:hidden=desk.hides("token")>
            <label class="field">
                <span>"Token"</span>
                <select on:change=choose>
                    {move || words.get().into_iter().enumerate().map(option).collect_view()}
                </select>
            </label>
            <p class="problem" role="alert">
                {problem}
            </p>
        </div>
    }
}
