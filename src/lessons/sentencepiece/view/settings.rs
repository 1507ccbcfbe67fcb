//! The choices of the lesson: the sample, the model, the vocabulary size, normalization, and the text.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::sentencepiece::{At, LONGEST_TEXT, ModelName, Normalization, TEXTS};
use crate::lessons::tokenizer::Preset;
use crate::lessons::tokenizer::view::{SampleSelect, SelectField, VocabularySize};
use crate::lessons::{Control, Place};

/// What a link can hide.
pub const CONTROLS: [Control; 6] = [
    Control { id: "text", name: "Text to encode", on_slide: true },
    Control { id: "model", name: "Model", on_slide: true },
    Control { id: "vocab", name: "Vocabulary size", on_slide: true },
    Control { id: "nfkc", name: "Normalization", on_slide: true },
    Control { id: "switches", name: "Switches", on_slide: true },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The list of corpora.
#[component]
pub fn Sample(model: Model) -> impl IntoView {
    let take = move |(corpus, begun)| model.take_corpus(corpus, begun);
    view! { <SampleSelect page=model.page training=model.training take /> }
}

/// Which model is trained.
#[component]
pub fn ModelSelect(model: Model) -> impl IntoView {
    let value = Signal::derive(move || match model.choices.get().model {
        ModelName::Bpe => "bpe",
        ModelName::Unigram => "unigram",
    });
    let choose = move |name: String| {
        let chosen = if name == "unigram" { ModelName::Unigram } else { ModelName::Bpe };
        model.choose(At::Pieces, |choices| choices.model = chosen);
    };
    let hidden = Signal::derive(move || model.page.hides("model"));
    view! { <SelectField name="Model" hidden choices=vec![("bpe", "BPE"), ("unigram", "Unigram")] value choose /> }
}

/// How many pieces there are.
#[component]
pub fn Size(model: Model) -> impl IntoView {
    let trained =
        Signal::derive(move || model.stepper.with(|it| it.as_ref().map(|it| it.learned.trained.settings.vocab_size)));
    view! { <VocabularySize page=model.page refused=model.refused trained /> }
}

/// What is done to characters.
#[component]
pub fn NormalizationSelect(model: Model) -> impl IntoView {
    let value = Signal::derive(move || match model.choices.get().normalization {
        Normalization::None => "none",
        Normalization::Nfkc => "nfkc",
    });
    let choose = move |name: String| {
        let chosen = if name == "nfkc" { Normalization::Nfkc } else { Normalization::None };
        model.choose(At::Normalized, |choices| choices.normalization = chosen);
    };
    let hidden = Signal::derive(move || model.page.hides("nfkc"));
    view! {
        <SelectField name="Normalization" hidden choices=vec![("none", "None"), ("nfkc", "NFKC")] value choose />
    }
}

/// All settings as Llama 2 has them, in one press.
#[component]
pub fn AsLlama2(model: Model) -> impl IntoView {
    let is_so = move || model.choices.with(|choices| *choices == choices.as_llama_2());
    let press = move |_| model.choose(At::Raw, |choices| *choices = choices.as_llama_2());
    view! {
        <button class="quiet as-llama" aria-pressed=move || is_so().to_string() on:click=press>
            "As Llama 2 has it"
        </button>
    }
}

/// The text, and texts to try in one press.
#[component]
pub fn TextField(model: Model, place: Place) -> impl IntoView {
    let text = model.text();
    let enter = move |event| model.take_text(event_target_value(&event));
    let preset = move |Preset { name, text: of }: Preset| {
        let pressed = move || text.with(|text| text == of).to_string();
        view! {
            <button class="quiet" aria-pressed=pressed on:click=move |_| model.take_text(of.to_owned())>
                {name}
            </button>
        }
    };
    view! {
        <div class="text-field" class:on-slide=place == Place::Slide class:hidden=move || model.page.hides("text")>
            <label class="field">
                <span>"Text to encode"</span>
                <input
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    translate="no"
                    dir="auto"
                    maxlength=LONGEST_TEXT.to_string()
                    prop:value=text
                    on:change=enter
                />
            </label>
            <div class="presets" role="group" aria-label="Texts to try">{TEXTS.map(preset).collect_view()}</div>
        </div>
    }
}
