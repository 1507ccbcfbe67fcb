//! What the page to read has beyond the stage: the corpus and the prose.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Lesson;
use crate::lessons::Section;
use crate::lessons::tokenizer::problems;
use crate::lessons::tokenizer::view::{CorpusPanel, ProblemAgain};
use crate::lessons::unigram::Unigram;

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
        <div class="with-note last">
            <div><Section prose id="what-llama-2-does" /></div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
