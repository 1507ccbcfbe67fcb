//! What the page to read has beyond the stage: experiments, and the prose.

use leptos::prelude::*;

use super::Parts;
use super::code::Code;
use super::languages::LanguagesPanel;
use super::pre_tokenizers::PreTokenizers;
use super::rules::Rules;
use super::scripts::MergesByScript;
use super::sizes::Sizes;
use super::stones::SteppingStones;
use super::why::WhySubwords;
use crate::lessons::Section;
use crate::lessons::bpe::Bpe;
use crate::lessons::tokenizer::view::merging::{Branches, Encode, Growth};
use crate::lessons::tokenizer::view::{CorpusPanel, MergeTree, ProblemAgain, TokenizerInUse};
use crate::lessons::tokenizer::{MergeLesson, problems};

/// What stands below the figure.
#[component]
pub fn Below(
    /// What it is drawn from.
    parts: Parts,
    /// Whether the text to encode stands on the stage, and not here.
    is_aside: Memo<bool>,
) -> impl IntoView {
    let model = parts.model;
    let prose = Bpe::PROSE;
    let tree = parts.tree();
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
        <Section prose id="what-the-merges-were-spent-on" />
        <MergesByScript parts />
        <Section prose id="stepping-stones" />
        <SteppingStones model />
        <div class="with-note last">
            <div><Section prose id="what-llama-2-does" /></div>
            <aside><Section prose id="sources" /></aside>
        </div>
    }
}
