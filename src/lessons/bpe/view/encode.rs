//! The text to encode: with the merges of the step that is shown, or with all of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Model;
use super::parts::Parts;
use crate::lessons::Moment;
use crate::lessons::bpe::Choices;
use crate::lessons::tokenizer::view::{EncodePanel, EncodeStage, ScopeSwitch};
use crate::lessons::tokenizer::{Scope, Tree};
use llama_lens_plots::number::{grouped, plural};

/// The panel of the text to encode.
#[component]
pub fn Encode(parts: Parts) -> impl IntoView {
    let model = parts.model;
    let shown = parts.merges();
    let ribbon_page = RwSignal::new(0);
    let replayed = Signal::derive(move || model.choices.with(|choices| choices.replay));
    let encoding = model.encoding(shown, replayed, ribbon_page);
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

/// The moment of the text to encode in the step bar, after so many merges of its replay.
pub fn moment(parts: Parts, at: Signal<Option<usize>>) -> Signal<Moment> {
    let encoding = parts.model.encoding(parts.merges(), at, RwSignal::new(0));
    Signal::derive(move || encoding.with(|encoding| encoding.moment()))
}

/// The text to encode in the place of the training, after so many merges of its replay.
#[component]
pub fn Stage(parts: Parts, at: Signal<Option<usize>>) -> impl IntoView {
    let Parts { model, .. } = parts;
    let encoding = model.encoding(parts.merges(), at, RwSignal::new(0));
    let of = move || {
        let (done, total) =
            (parts.merges().get(), model.stepper.with(|it| it.as_ref().map_or(0, |it| it.trace.merges.len())));
        match model.choices.with(|choices| choices.scope) {
            Scope::Step if done < total => {
                format!("with the first {} of {}", plural(done as u64, "merge"), grouped(total as u64))
            }
            _ => format!("with all {}", plural(total as u64, "merge")),
        }
    };
    view! {
        <EncodeStage
            text=model.probe_text
            take=move |text| model.take_probe(text)
            encoding
            with=Signal::derive(of)
        />
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
