//! What the page to read has beyond the stage: the learned pieces, the corpus and the prose.

use leptos::prelude::*;

use super::export::Export;
use super::model::Model;
use super::pieces::PieceTiles;
use crate::lessons::sentencepiece::{Frame, SentencePiece};
use crate::lessons::tokenizer::problems;
use crate::lessons::tokenizer::view::{CorpusPanel, ProblemAgain};
use crate::lessons::{Lesson, Section};
use llama_lens_plots::number::grouped;

/// What stands below the figure.
#[component]
pub fn Below(model: Model, frame: Signal<Frame>) -> impl IntoView {
    let prose = SentencePiece::prose();
    view! {
        <Section prose id="before-the-first-merge" />
        <Section prose id="one-text-stage-by-stage" />
        <Section prose id="pieces-that-cross-a-space" />
        <AllPieces model frame />
        <Section prose id="what-is-kept-and-what-is-lost" />
        <h2 id="corpus">"The corpus"</h2>
        <CorpusPanel taking=model.taking training=model.training />
        <ProblemAgain training=model.training of=problems::CORPUS />
        <div class="with-note last">
            <div><Section prose id="what-llama-2-does" /></div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}

/// The learned pieces, more of them than the figure has room for, and the files.
#[component]
fn AllPieces(model: Model, frame: Signal<Frame>) -> impl IntoView {
    let learned = Memo::new(move |_| frame.with(|frame| frame.learned.clone()));
    let more = move || learned.with(|learned| learned.count.saturating_sub(learned.first.len()));
    let said = move || Some(more()).filter(|more| *more > 0).map(|more| format!("+{} more", grouped(more as u64)));
    let first = Signal::derive(move || learned.with(|learned| learned.first.clone()));
    view! {
        <div class="panel all-pieces">
            <h3 class="figure-head"><b>"All learned pieces"</b>" in the order of their ids, characters left out"</h3>
            <PieceTiles pieces=first name="All learned pieces" />
            <p class="note" translate="no">{said}</p>
            <Export model />
        </div>
    }
}
