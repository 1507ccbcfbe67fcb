//! The stage of the BPE lesson: words, candidate pairs and the vocabulary, for any view.

use leptos::prelude::*;

use crate::lessons::bpe::{Frame, PairView};
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::chart::GrowthChart;
use crate::ui::components::corpus::{TieSelect, corpus_name};
use crate::ui::components::pairs::Pairs;
use crate::ui::components::vocabulary::VocabularyTable;
use crate::ui::components::words::Words;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;

/// What a stage is drawn from.
#[derive(Clone, Copy)]
pub struct StageParts {
    pub model: BpeModel,
    pub cursor: Cursor,
    pub frame: Signal<Shared<Frame>>,
    /// One or two columns of words.
    pub columns: Signal<usize>,
}

/// The three columns: cause, choice, effect.
#[component]
pub fn Columns(
    parts: StageParts,
    /// Whether the rail has the tie rule, as on a slide.
    rule: bool,
    #[prop(optional)] force: Option<Callback<PairView>>,
    #[prop(optional)] pick: Option<Callback<u32>>,
    #[prop(optional)] above_words: Option<ViewFn>,
) -> impl IntoView {
    let StageParts { model, cursor, frame, columns } = parts;
    let decided = Signal::derive(move || {
        let stepper = model.stepper.get()?;
        frame.with(|frame| frame.merge.map(|merge| stepper.trace.merges[merge].decided))
    });
    let pairs = match force {
        Some(force) => view! { <Pairs frame=frame decided=decided focus=model.focus force=force /> }.into_any(),
        None => view! { <Pairs frame=frame decided=decided focus=model.focus /> }.into_any(),
    };
    let vocabulary = match pick {
        Some(pick) => view! { <VocabularyTable frame=frame pick=pick /> }.into_any(),
        None => view! { <VocabularyTable frame=frame /> }.into_any(),
    };
    view! {
        <div class="columns">
            <div class="column">
                {above_words.map(|view| view.run())}
                <Words frame=frame corpus=Signal::derive(move || corpus_name(model)) columns=columns />
            </div>
            {pairs}
            <div class="rail">
                {rule.then(|| view! { <TieSelect /> })}
                {vocabulary}
                <GrowthChart model=model cursor=cursor frame=frame small=true />
            </div>
        </div>
    }
}

/// The line at the foot of a slide: what Llama 2 does, and the papers.
#[component]
pub fn Footer(prose: &'static Prose) -> impl IntoView {
    view! {
        <footer class="llama-line">
            <b>"Llama 2"</b>
            <span class="does">{prose.llama}</span>
            <span class="cite">{prose.cite}</span>
        </footer>
    }
}
