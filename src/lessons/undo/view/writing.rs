//! What both models write on from the same words.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::block::view::Passage;
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
            Undone::All => "The model of 2017",
        })
    };
    let alike = Signal::derive(move || model.writers.alike().map_or(0, |(alike, _)| alike));
    let prompt = Signal::derive(move || model.choices.with(|choices| choices.text().to_owned()));
    view! {
        <div class="undo-writing">
            <Passage name="Llama 2’s decisions" prompt written=kept alike />
            <Passage name=Signal::derive(name) prompt written=undone alike />
        </div>
    }
}
