//! The choices of the lesson beside the columns: the sample, the size of all vocabularies, the text to encode.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::tokenizer::view::{SampleSelect, VocabularySize};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, PRESETS, Preset};

/// What a link can hide.
pub const CONTROLS: [Control; 4] = [
    Control { id: "vocab", name: "Vocabulary size", on_slide: true },
    Control { id: "columns", name: "Columns", on_slide: true },
    Control { id: "probe", name: "Text to encode", on_slide: true },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The list of corpora.
#[component]
pub fn Sample(model: Model) -> impl IntoView {
    let take = move |(corpus, begun)| model.take_corpus(corpus, begun);
    view! { <SampleSelect page=model.page training=model.training take /> }
}

/// The size that all four are trained to.
#[component]
pub fn Size(model: Model) -> impl IntoView {
    let trained = Signal::derive(move || model.comparison.with(|it| it.as_ref().map(|it| it.lockstep.target())));
    view! { <VocabularySize page=model.page refused=model.refused trained /> }
}

/// The text to encode, and texts to try in one press.
#[component]
pub fn TextField(model: Model) -> impl IntoView {
    let text = model.probe_text;
    let preset = move |Preset { name, text: of }: Preset| {
        let pressed = move || text.with(|text| text == of).to_string();
        view! {
            <button class="quiet" aria-pressed=pressed on:click=move |_| model.take_probe(of.to_owned())>
                {name}
            </button>
        }
    };
    view! {
        <div class="same-text" class:hidden=move || model.page.hides("probe")>
            <label class="field wide">
                <span>"Text to encode"</span>
                <input
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    translate="no"
                    maxlength=MAX_LINK_TEXT.to_string()
                    prop:value=text
                    on:input=move |event| model.take_probe(event_target_value(&event))
                />
            </label>
            <div class="presets" role="group" aria-label="Texts to try">
                {PRESETS.map(preset).collect_view()}
            </div>
        </div>
    }
}
