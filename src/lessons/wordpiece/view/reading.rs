//! What the page to read has beyond the stage: tools below the figure, experiments, and the prose.

use std::sync::Arc;

use leptos::prelude::*;

use super::branches::Branches;
use super::encode::Encode;
use super::growth::Growth;
use super::model::Model;
use super::parts::Parts;
use super::rules::Rules;
use crate::lessons::tokenizer::view::{CorpusPanel, Field, MergeTree, ProblemAgain};
use crate::lessons::tokenizer::{Tree, problems};
use crate::lessons::wordpiece::WordPiece;
use crate::lessons::{Lesson, Section};
use crate::widgets::saved::download;

/// What the reader asked of the rows: a word to search for, and more of them.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The text that words are searched for.
    pub search: RwSignal<String>,
    /// Whether more rows are shown.
    pub more: RwSignal<bool>,
}

/// Search, more rows, and the file of the vocabulary.
#[component]
pub fn Tools(model: Model, asked: Asked) -> impl IntoView {
    let Asked { search, more } = asked;
    let export = move |_| {
        if let Some(run) = model.run.get_untracked() {
            let vocabulary = &run.stepper.trace.vocabulary;
            let lines = (0..vocabulary.len() as u32).map(|id| vocabulary.text(id) + "\n");
            download("vocab.txt", "text/plain", &lines.collect::<String>());
        }
    };
    let nothing_learned = move || model.run.with(Option::is_none);
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
            <button class="quiet" prop:disabled=nothing_learned on:click=export>
                "Export vocab.txt"
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
    let prose = WordPiece::prose();
    // Until one is picked, the tree is that of the merge under way.
    let tree = Memo::new(move |_| {
        let run = model.run.get()?;
        let now = frame.with(|frame| frame.as_ref().and_then(|frame| frame.merge));
        let trace = &run.stepper.trace;
        let id = picked.get().filter(|id| (*id as usize) < trace.vocabulary.len());
        let id = id.or_else(|| Some(trace.merges[now?].merged))?;
        Tree::of(&run.stepper, id).map(Arc::new)
    });
    view! {
        <Branches model />
        <div class="with-note">
            <div><Section prose id="what-counting-alone-gets-wrong" /></div>
            <aside><MergeTree tree /></aside>
        </div>
        <Section prose id="a-worked-example" />
        <h2 id="growth">"Growth"</h2>
        <div class="panel"><Growth parts /></div>
        <h2 id="corpus">"The corpus"</h2>
        <CorpusPanel taking=model.taking training=model.training />
        <ProblemAgain training=model.training of=problems::CORPUS />
        <Section prose id="three-rules-for-one-tie" />
        <Rules model />
        <Section prose id="text-to-encode" />
        <Show when=move || !is_aside.get()>
            <Encode parts />
        </Show>
        <div class="with-note last">
            <div>
                <Section prose id="what-llama-2-does" />
                <Section prose id="an-exercise" />
            </div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
