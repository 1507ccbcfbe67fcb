//! The text to encode: with the merges of the step that is shown, or with all of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Model;
use super::parts::Parts;
use crate::lessons::Shared;
use crate::lessons::tokenizer::view::{EncodePanel, ScopeSwitch};
use crate::lessons::tokenizer::{Scope, Tree};
use crate::lessons::wordpiece::{Choices, Probe};

/// The panel of the text to encode.
#[component]
pub fn Encode(parts: Parts) -> impl IntoView {
    let model = parts.model;
    let shown = parts.merges();
    let total = Memo::new(move |_| model.run.with(|run| run.as_ref().map_or(0, |run| run.stepper.trace.merges.len())));
    let ribbon_page = RwSignal::new(0);
    // Every vocabulary cuts the text anew: the longest piece of a larger one need not begin with that of a smaller.
    let merges = Memo::new(move |_| match model.choices.get().scope {
        Scope::Step => shown.get(),
        Scope::All => total.get(),
    });
    let probe = Memo::new(move |_| {
        let run = model.run.get()?;
        Some(model.probe_text.with(|text| Shared::new(Probe::new(&run.stepper.trace, merges.get(), text))))
    });
    let encoding = Memo::new(move |_| {
        let attempt = model.choices.get().attempt;
        probe.get().map_or_else(Arc::default, |probe| Arc::new(probe.encoding(attempt, ribbon_page.get())))
    });
    let tree_of = move |id: u32| Tree::of(&model.run.get()?.stepper, id).map(Arc::new);
    let replay = move |to| model.page.change::<Choices>(|choices| choices.attempt = to);
    view! {
        <EncodePanel
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            tree_of
            replay
            ribbon_page
            step="attempt"
        >
            <Switch model shown total />
        </EncodePanel>
    }
}

#[component]
fn Switch(model: Model, shown: Memo<usize>, total: Memo<usize>) -> impl IntoView {
    let scope = Signal::derive(move || model.choices.get().scope);
    let choose = move |scope| {
        model.page.change::<Choices>(|choices| {
            choices.scope = scope;
            choices.attempt = None;
        });
    };
    view! { <ScopeSwitch scope shown total choose /> }
}
