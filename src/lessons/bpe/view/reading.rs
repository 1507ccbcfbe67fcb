//! What the page to read has beyond the stage: tools below the figure, experiments, and the prose.

use std::sync::Arc;

use leptos::prelude::*;

use super::branches::Branches;
use super::code::Code;
use super::encode::Encode;
use super::growth::Growth;
use super::meaning::{LanguagesPanel, PreTokenizers, WhySubwords};
use super::model::Model;
use super::parts::Parts;
use super::rules::Rules;
use super::sizes::Sizes;
use super::stones::SteppingStones;
use crate::lessons::Lesson;
use crate::lessons::Section;
use crate::lessons::bpe::Bpe;
use crate::lessons::tokenizer::view::{CorpusPanel, Field, MergeTree, ProblemAgain, TokenizerInUse, export};
use crate::lessons::tokenizer::{Tree, problems};

/// What the reader asked of the rows: a word to search for, and more of them.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The text that words are searched for.
    pub search: RwSignal<String>,
    /// Whether more rows are shown.
    pub more: RwSignal<bool>,
}

/// Search, more rows, and the file of the tokenizer.
#[component]
pub fn Tools(model: Model, asked: Asked) -> impl IntoView {
    let Asked { search, more } = asked;
    let save = move |_| {
        if let Some(stepper) = model.stepper.get_untracked() {
            export(model.page, stepper.trace.model(stepper.trace.merges.len()));
        }
    };
    let nothing_learned = move || model.stepper.with(Option::is_none);
    view! {
        <div class="stage-tools">
            <Field name="Search for a word" class="search">
                <input type="search" autocomplete="off" bind:value=search />
            </Field>
            <button
                class="quiet"
                aria-pressed=move || more.get().to_string()
                on:click=move |_| more.update(|more| *more = !*more)
            >
                <Show when=move || more.get() fallback=|| "More rows">
                    "Fewer rows"
                </Show>
            </button>
            <button class="quiet" prop:disabled=nothing_learned on:click=save>
                "Export tokenizer.json"
            </button>
        </div>
    }
}

/// What stands below the figure.
#[component]
pub fn Below(
    /// What it is drawn from.
    parts: Parts,
    /// Whether the text to encode stands on the stage, and not here.
    is_aside: Memo<bool>,
) -> impl IntoView {
    let Parts { model, frame, picked, .. } = parts;
    let prose = Bpe::prose();
    // Until one is picked, the tree is that of the merge under way.
    let tree = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        let now = frame.with(|frame| frame.as_ref().and_then(|frame| frame.merge));
        let id = picked.get().filter(|id| (*id as usize) < stepper.trace.vocabulary.len());
        let id = id.or_else(|| Some(stepper.trace.merges[now?].merged))?;
        Tree::of(&*stepper, id).map(Arc::new)
    });
    view! {
        <Branches model />
        <Section prose id="why-subwords-at-all" />
        <WhySubwords model />
        <div class="with-note">
            <div><Section prose id="counting-pairs" /> <Code parts /></div>
            <aside><MergeTree tree /></aside>
        </div>
        <h2 id="growth">"Growth"</h2>
        <div class="panel"><Growth parts /></div>
        <h2 id="corpus">"The corpus"</h2>
        <CorpusPanel taking=model.taking training=model.training />
        <ProblemAgain training=model.training of=problems::CORPUS />
        <Section prose id="four-rules-for-one-tie" />
        <Rules model />
        <Section prose id="text-to-encode" />
        <Show when=move || !is_aside.get()>
            <Encode parts />
        </Show>
        <h2 id="in-use">"A tokenizer in use"</h2>
        <TokenizerInUse page=model.page text=model.probe_text />
        <Section prose id="where-the-text-is-cut" />
        <PreTokenizers model />
        <Section prose id="characters-or-bytes" />
        <Section prose id="why-32-000" />
        <Sizes model />
        <Section prose id="what-it-costs-each-language" />
        <LanguagesPanel parts />
        <Section prose id="stepping-stones" />
        <SteppingStones model />
        <div class="with-note last">
            <div><Section prose id="what-llama-2-does" /></div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
