//! What both models write on from the same words.

use leptos::prelude::*;

use super::model::Model;
use super::writers::Written;
use crate::lessons::undo::{Frame, Undone};

/// Both texts, as they come.
#[component]
pub fn Writing(
    /// The lesson's values.
    model: Model,
    /// The lesson at its step.
    frame: Memo<Frame>,
) -> impl IntoView {
    let [kept, undone] = model.writers.written;
    let name = move || {
        let undone = frame.with(|frame| frame.undone);
        model.choices.with(|choices| match undone {
            Undone::Nothing => "Llama 2",
            Undone::One(decision) => choices.instead(decision),
            Undone::All => "2017",
        })
    };
    let alike = Memo::new(move |_| model.writers.alike().map_or(0, |(alike, _)| alike));
    view! {
        <div class="undo-writing">
            <Text name=Signal::derive(|| "Llama 2’s decisions") written=kept alike prompt=Signal::derive(move || model.choices.with(|choices| choices.text().to_owned())) />
            <Text name=Signal::derive(name) written=undone alike prompt=Signal::derive(move || model.choices.with(|choices| choices.text().to_owned())) />
        </div>
    }
}

/// One text: the prompt, what both wrote alike, and the rest.
#[component]
fn Text(
    #[prop(into)] name: Signal<&'static str>,
    written: RwSignal<Written>,
    alike: Memo<usize>,
    prompt: Signal<String>,
) -> impl IntoView {
    let part = move |from: usize, to: usize| {
        written.with(|written| {
            let (from, to) = (from.min(written.tokens.len()), to.min(written.tokens.len()));
            let bytes: Vec<u8> = written.tokens[from..to].iter().flat_map(|token| token.bytes.clone()).collect();
            String::from_utf8_lossy(&bytes).replace('\u{fffd}', "▯")
        })
    };
    view! {
        <section class="undo-text" aria-label=name>
            <p class="figure-head"><b>{name}</b></p>
            <p class="undo-words" translate="no" dir="auto">
                <span class="undo-prompt">{prompt}</span>
                <span>{move || part(0, alike.get())}</span>
                <mark>{move || part(alike.get(), usize::MAX)}</mark>
                {move || (!written.with(|written| written.done || written.problem.is_some())).then_some("…")}
            </p>
            <p class="problem" role="alert">{move || written.with(|written| written.problem.clone())}</p>
        </section>
    }
}
