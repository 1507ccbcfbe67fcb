//! The choices of the lesson: the sample, vocabulary size, the word, seed and temperature.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::tokenizer::MAX_LINK_TEXT;
use crate::lessons::tokenizer::view::{Field, NumberField, SampleSelect, VocabularySize};
use crate::lessons::unigram::{TEMPERATURES, drawn_part};
use crate::lessons::{Control, Decimal};

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
    let take = move |(corpus, begun)| model.take_corpus(corpus, begun);
    view! { <SampleSelect page=model.page training=model.training take /> }
}

/// How many pieces stay.
#[component]
pub fn Size(model: Model) -> impl IntoView {
    let trained =
        Signal::derive(move || model.stepper.with(|it| it.as_ref().map(|it| it.learned.trace.options.vocab_size)));
    view! { <VocabularySize page=model.page refused=model.refused trained /> }
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
    let part = move || model.choices.with(|choices| drawn_part(choices.word.as_deref()?));
    view! {
        <Field name="Word" class="word-field" hidden>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                translate="no"
                maxlength=MAX_LINK_TEXT.to_string()
                prop:value=value
                on:change=enter
            />
        </Field>
        {move || part().map(|part| view! { <p class="note word-part">{part}</p> })}
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
        if let Some(asked) = Decimal::parse(&text).ok().filter(|asked| TEMPERATURES.contains(&asked.value())) {
            model.choose(|choices| choices.temperature = asked);
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
