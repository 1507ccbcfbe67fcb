//! The text to encode: with the merges of the step that is shown, or with all of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Model;
use super::parts::Parts;
use crate::lessons::bpe::Choices;
use crate::lessons::tokenizer::view::{EncodePanel, ScopeSwitch};
use crate::lessons::tokenizer::{Scope, Tree};

/// The panel of the text to encode.
#[component]
pub fn Encode(parts: Parts) -> impl IntoView {
    let model = parts.model;
    let shown = parts.merges();
    let ribbon_page = RwSignal::new(0);
    let encoding = Memo::new(move |_| {
        let (scope, replay) = model.choices.with(|choices| (choices.scope, choices.replay));
        let (Some(stepper), Some(probe)) = (model.stepper.get(), model.probe.get()) else { return Arc::default() };
        let merges = match scope {
            Scope::Step => shown.get(),
            Scope::All => stepper.trace.merges.len(),
        };
        Arc::new(probe.encoding(&stepper.trace, merges, replay, ribbon_page.get()))
    });
    let tree_of = move |id: u32| {
        let stepper = model.stepper.get()?;
        Tree::of(&*stepper, id).map(Arc::new)
    };
    let replay = move |to| model.page.change::<Choices>(|choices| choices.replay = to);
    view! {
        <EncodePanel
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            tree_of
            replay
            ribbon_page
        >
            <WithSwitch model shown />
        </EncodePanel>
    }
}

/// Which merges the text is encoded with.
#[component]
fn WithSwitch(model: Model, shown: Memo<usize>) -> impl IntoView {
    let total = Signal::derive(move || model.stepper.with(|it| it.as_ref().map_or(0, |it| it.trace.merges.len())));
    let choose = move |scope| {
        model.page.change::<Choices>(|choices| {
            choices.scope = scope;
            choices.replay = None;
        });
    };
    let scope = Signal::derive(move || model.choices.with(|choices| choices.scope));
    view! { <ScopeSwitch scope shown total choose /> }
}
