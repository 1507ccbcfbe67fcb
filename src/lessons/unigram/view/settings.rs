//! The choices of the lesson: the sample, vocabulary size, the word, seed and temperature.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::tokenizer::view::{Field, NumberField, SampleSelect, shown_text};
use crate::lessons::tokenizer::{CorpusId, MAX_VOCABULARY, Settings, problems};
use crate::lessons::unigram::{LONGEST_WORD, TEMPERATURES};
use crate::lessons::{Control, Problem};
use llama_lens_plots::number::grouped;

/// What a link can hide.
pub const CONTROLS: [Control; 4] = [
    Control { id: "vocab", name: "Vocabulary size", on_slide: false },
    Control { id: "word", name: "Word", on_slide: true },
    Control { id: "draw", name: "Seed and temperature", on_slide: true },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The list of corpora.
#[component]
pub fn Sample(model: Model) -> impl IntoView {
    let chosen = move |corpus: CorpusId| {
        // One's own text begins as the sample was: something to change, beside the field that takes it.
        let begun = model.texts.with_untracked(|texts| shown_text(texts, model.training));
        model.take_corpus(corpus, if corpus == CorpusId::Own { begun } else { String::new() });
    };
    view! { <SampleSelect page=model.page chosen /> }
}

/// How many pieces stay.
#[component]
pub fn VocabularySize(model: Model) -> impl IntoView {
    let value = move || {
        let trained = || model.stepper.with(|it| it.as_ref().map(|it| it.learned.trace.options.vocab_size));
        model.settings.get().vocab.or_else(trained).map(|size| size.to_string()).unwrap_or_default()
    };
    let enter = move |text: String| {
        let size = text.parse::<usize>().ok().filter(|size| (1..=MAX_VOCABULARY).contains(size));
        model.refused.set(size.is_none().then(|| Problem {
            key: problems::VOCABULARY,
            text: format!(
                "“{text}” is no vocabulary size: give a whole number from 1 to {}. The size before it stays.",
                grouped(MAX_VOCABULARY as u64)
            ),
            offer: None,
        }));
        if size.is_some() {
            model.page.change::<Settings>(|settings| settings.vocab = size);
        }
    };
    let hidden = Signal::derive(move || model.page.hides("vocab"));
    view! {
        <NumberField name="Vocabulary size" hidden least=1 most=MAX_VOCABULARY value=Signal::derive(value) enter />
    }
}

/// The word whose lattice is drawn.
#[component]
pub fn WordField(model: Model) -> impl IntoView {
    let value = move || {
        let word =
            || model.stepper.with(|it| it.as_ref().map(|it| it.lattice.word().replace('▁', " ").trim().to_owned()));
        word().unwrap_or_default()
    };
    let enter = move |event| {
        let word: String = event_target_value(&event);
        model.choose(|choices| {
            choices.word = (!word.trim().is_empty()).then(|| word.trim().to_owned());
            choices.piece = None;
        });
    };
    let hidden = Signal::derive(move || model.page.hides("word"));
    view! {
        <Field name="Word" class="word-field" hidden>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                translate="no"
                maxlength=LONGEST_WORD.to_string()
                prop:value=value
                on:change=enter
            />
        </Field>
    }
}

/// What decides a draw.
#[component]
pub fn DrawFields(model: Model) -> impl IntoView {
    let seed = Signal::derive(move || model.choices.get().seed.to_string());
    let temperature = Signal::derive(move || model.choices.get().temperature.to_string());
    let enter_seed = move |text: String| {
        if let Ok(seed) = text.parse() {
            model.choose(|choices| choices.seed = seed);
        }
    };
    let enter_temperature = move |event| {
        let text: String = event_target_value(&event);
        if let Some(value) = text.parse::<f64>().ok().filter(|value| TEMPERATURES.contains(value)) {
            model.choose(|choices| choices.temperature = value);
        }
    };
    let hidden = Signal::derive(move || model.page.hides("draw"));
    view! {
        <NumberField name="Seed" hidden least=0 value=seed enter=enter_seed />
        <Field name="Temperature" class="number" hidden>
            <input
                type="number"
                min=TEMPERATURES.start().to_string()
                max=TEMPERATURES.end().to_string()
                step="0.05"
                prop:value=temperature
                on:change=enter_temperature
            />
        </Field>
    }
}
