//! The choices that training depends on, as lessons on merges have them alike: the sample, vocabulary size, minimum
//! count.

use leptos::prelude::*;

use super::{Branches, MergeViews, Model};
use crate::lessons::tokenizer::view::{MinimumCount, SampleSelect, VocabularySize};
use llama_lens_tokenizers::models::Asked;

/// The list of corpora.
#[component]
pub fn Sample<L: MergeViews>(model: Model<L>) -> impl IntoView {
    let take = move |(corpus, begun)| model.take_corpus(corpus, begun);
    view! { <SampleSelect page=model.page training=model.training take /> }
}

/// The settings beyond the tie rule.
#[component]
pub fn MoreSettings<L: MergeViews>(model: Model<L>) -> impl IntoView {
    let trained = Signal::derive(move || model.stepper(|stepper| stepper.trace.options.vocab_size()));
    view! {
        <VocabularySize page=model.page refused=model.refused trained />
        {L::own_settings(model)}
        <MinimumCount page=model.page />
    }
}

/// The settings of a slide beyond the tie rule, folded away: a room sees the figure.
#[component]
pub fn SlideSettings<L: MergeViews>(model: Model<L>) -> impl IntoView {
    view! {
        <details class="slide-settings">
            <summary>"Settings"</summary>
            <div class="panel">
                <Sample model />
                <MoreSettings model />
                <Branches model />
            </div>
        </details>
    }
}
