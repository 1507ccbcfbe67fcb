//! What the page to read has beyond the stage: the same text and the languages at every step, where each two part, the
//! corpus, and the prose.

use leptos::prelude::*;

use super::encode::{Legend, SameText};
use super::languages::PerLanguage;
use super::model::Model;
use super::partings::Partings;
use crate::lessons::tokenizer::problems;
use crate::lessons::tokenizer::view::{CorpusPanel, ProblemAgain};
use crate::lessons::tokenizers::{At, Tokenizers};
use crate::lessons::{Lesson, Place, Section};

/// What stands below the figure.
#[component]
pub fn Below(
    model: Model,
    /// What stands on the stage, and so not here.
    scene: Memo<At>,
) -> impl IntoView {
    let prose = Tokenizers::prose();
    let place = Place::Page;
    view! {
        <Section prose id="four-answers-to-one-question" />
        <Section prose id="in-lock-step" />
        <h2 id="where-they-part">"Where they part"</h2>
        <div class="panel"><Partings model /></div>
        <Section prose id="why-they-part" />
        <h2 id="the-same-text">"The same text"</h2>
        <Show when=move || scene.get() != At::Encode>
            <div class="panel"><SameText model place on_stage=false /></div>
        </Show>
        <Legend place />
        <Section prose id="what-the-ribbon-shows" />
        <h2 id="languages">"What it costs each language"</h2>
        <Show when=move || scene.get() != At::Languages>
            <div class="panel"><PerLanguage model place on_stage=false /></div>
        </Show>
        <Section prose id="a-fair-comparison" />
        <h2 id="corpus">"The corpus"</h2>
        <CorpusPanel taking=model.taking training=model.training />
        <ProblemAgain training=model.training of=problems::CORPUS />
        <div class="with-note last">
            <div>
                <Section prose id="what-llama-2-does" />
                <Section prose id="an-exercise" />
            </div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
