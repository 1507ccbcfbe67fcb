//! What the page to read has beyond the stage: experiments, and the prose.

use leptos::prelude::*;

use super::Parts;
use super::rules::Rules;
use crate::lessons::Section;
use crate::lessons::tokenizer::view::merging::{Branches, Encode, Growth};
use crate::lessons::tokenizer::view::{CorpusPanel, MergeTree, ProblemAgain, TokenizerInUse};
use crate::lessons::tokenizer::{MergeLesson, problems};
use crate::lessons::wordpiece::WordPiece;

/// What stands below the figure.
#[component]
pub fn Below(
    /// What it is drawn from.
    parts: Parts,
    /// Whether the text to encode stands on the stage, and not here.
    is_aside: Memo<bool>,
) -> impl IntoView {
    let model = parts.model;
    let prose = WordPiece::PROSE;
    let tree = parts.tree();
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
        <h2 id="in-use">"A tokenizer in use"</h2>
        <TokenizerInUse page=model.page text=model.probe_text />
        <div class="with-note last">
            <div>
                <Section prose id="what-llama-2-does" />
                <Section prose id="an-exercise" />
            </div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
