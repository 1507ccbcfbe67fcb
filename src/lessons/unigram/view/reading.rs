//! What the page to read has beyond the stage: the corpus and the prose.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Lesson;
use crate::lessons::Section;
use crate::lessons::tokenizer::view::{CorpusPanel, ProblemAgain, TokenizerInUse, export};
use crate::lessons::tokenizer::{MAX_LINK_TEXT, Texts, problems};
use crate::lessons::unigram::Unigram;
use llama_lens_tokenizers::tokenizer::Model as TrainedModel;

/// What stands below the figure.
#[component]
pub fn Below(model: Model) -> impl IntoView {
    let prose = Unigram::prose();
    view! {
        <Section prose id="from-too-many-to-enough" />
        <Section prose id="what-is-probable" />
        <Section prose id="two-estimates-and-a-cut" />
        <Section prose id="the-best-way-through-the-lattice" />
        <Section prose id="one-word-many-spellings" />
        <h2 id="corpus">"The corpus"</h2>
        <CorpusPanel taking=model.taking training=model.training />
        <ProblemAgain training=model.training of=problems::CORPUS />
        <ExportModel model />
        <h2 id="in-use">"A tokenizer in use"</h2>
        <TextToEncode model />
        <TokenizerInUse page=model.page text=model.probe_text() />
        <div class="with-note last">
            <div><Section prose id="what-llama-2-does" /></div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}

/// The file of the tokenizer.
#[component]
fn ExportModel(model: Model) -> impl IntoView {
    let save = move |_| {
        if let Some(stepper) = model.stepper.get_untracked() {
            export(model.page, TrainedModel::Unigram(stepper.learned.model.clone()));
        }
    };
    let nothing_learned = move || model.stepper.with(Option::is_none);
    view! {
        <div class="stage-tools">
            <button class="quiet" prop:disabled=nothing_learned on:click=save>
                "Export tokenizer.json"
            </button>
        </div>
    }
}

/// The text that the tokenizer in use encodes.
#[component]
fn TextToEncode(model: Model) -> impl IntoView {
    let text = model.probe_text();
    let take = move |text: String| model.page.change::<Texts>(|texts| texts.probe = Some(text));
    view! {
        <label class="field wide">
            <span>"Text to encode"</span>
            <textarea
                rows="2"
                spellcheck="false"
                autocomplete="off"
                maxlength=MAX_LINK_TEXT.to_string()
                prop:value=text
                on:input=move |event| take(event_target_value(&event))
            ></textarea>
        </label>
    }
}
