//! What the trained vocabulary means for a text and for a language: why subwords, where the text is cut, what it costs.

use leptos::prelude::*;

use super::{Model, Parts};
use crate::lessons::Shared;
use crate::lessons::bpe::Probe;
use crate::lessons::tokenizer::view::{Cuts, Languages, ThreeWays};
use crate::lessons::tokenizer::{Known, cuts, language_costs};
use llama_lens_tokenizers::models::bpe::SpanKind;

/// The text to encode as words, characters and pieces.
#[component]
pub fn WhySubwords(model: Model) -> impl IntoView {
    let known =
        Memo::new(move |_| model.run.with(|stepper| Some(Shared::new(Known::of(&stepper.as_ref()?.trace.words)))));
    let ways = Memo::new(move |_| {
        let (Some(known), Some(stepper)) = (known.get(), model.run.get()) else { return Vec::new() };
        let merges = stepper.trace.merges.len();
        let size = stepper.trace.vocabulary_at(merges);
        model.probe_text.with(|text| {
            let encoding = Probe::new(&stepper.trace, text).encoding(&stepper.trace, merges, None, 0);
            known.three_ways(text, &encoding.tokens, encoding.unknown, size).to_vec()
        })
    });
    view! {
        <div class="panel">
            <ThreeWays ways />
        </div>
    }
}

/// The text to encode as each pre-tokenizer cuts it.
#[component]
pub fn PreTokenizers(model: Model) -> impl IntoView {
    let cut = Memo::new(move |_| model.probe_text.with(|text| cuts(text).to_vec()));
    view! {
        <div class="panel">
            <Cuts cuts=cut />
        </div>
    }
}

/// One passage in twenty languages, encoded with what was trained here up to the step that is shown.
#[component]
pub fn LanguagesPanel(parts: Parts) -> impl IntoView {
    let merges = parts.merges();
    let costs = Memo::new(move |_| {
        let Some(stepper) = parts.model.run.get() else { return Vec::new() };
        let model = stepper.trace.model(merges.get());
        language_costs(|text| {
            let trace = model.trace(text);
            let count = |merges, kind| trace.spans(merges).iter().filter(|span| span.kind == kind).count();
            // What is left out may stand within a token: it is counted before any merge.
            (count(usize::MAX, SpanKind::Token), count(0, SpanKind::Unknown))
        })
    });
    view! {
        <div class="panel">
            <Languages costs />
        </div>
    }
}
