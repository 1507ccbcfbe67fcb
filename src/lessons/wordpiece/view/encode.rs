//! The text to encode: with the merges of the step that is shown, or with all of them; below the figure or in its place.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Model;
use super::parts::Parts;
use crate::lessons::Moment;
use crate::lessons::tokenizer::view::{EncodePanel, EncodeStage, ScopeSwitch};
use crate::lessons::tokenizer::{Scope, Tree};
use crate::lessons::wordpiece::Choices;
use llama_lens_plots::number::{grouped, plural};

/// The panel of the text to encode.
#[component]
pub fn Encode(parts: Parts) -> impl IntoView {
    let model = parts.model;
    let shown = parts.merges();
    let ribbon_page = RwSignal::new(0);
    let attempt = Signal::derive(move || model.choices.with(|choices| choices.attempt));
    let encoding = model.encoding(shown, attempt, ribbon_page);
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
        >
            <Switch model shown />
        </EncodePanel>
    }
}

/// The moment of the text to encode in the step bar, after so many attempts.
pub fn moment(parts: Parts, at: Signal<Option<usize>>) -> Signal<Moment> {
    let encoding = parts.model.encoding(parts.merges(), at, RwSignal::new(0));
    Signal::derive(move || encoding.with(|encoding| encoding.moment()))
}

/// The text to encode in the place of the training, after so many attempts.
#[component]
pub fn Stage(parts: Parts, at: Signal<Option<usize>>) -> impl IntoView {
    let Parts { model, .. } = parts;
    let shown = parts.merges();
    let encoding = model.encoding(shown, at, RwSignal::new(0));
    let with = move || {
        let (done, total) = (shown.get(), model.merges());
        match model.choices.with(|choices| choices.scope) {
            Scope::Step if done < total => {
                format!("with the pieces of the first {} of {}", plural(done as u64, "merge"), grouped(total as u64))
            }
            _ => format!("with the pieces of all {}", plural(total as u64, "merge")),
        }
    };
    view! {
        <EncodeStage
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            with=Signal::derive(with)
        />
    }
}

/// Which merges the text is encoded with.
#[component]
fn Switch(model: Model, shown: Memo<usize>) -> impl IntoView {
    let scope = Signal::derive(move || model.choices.with(|choices| choices.scope));
    let choose = move |scope| {
        model.page.change::<Choices>(|choices| {
            choices.scope = scope;
            choices.attempt = None;
        });
    };
    view! { <ScopeSwitch scope shown total=Signal::derive(move || model.merges()) choose /> }
}
