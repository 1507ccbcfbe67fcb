//! The reading view: prose, the figure, and the experiments below it.

use leptos::prelude::*;

use super::branches::Branches;
use super::rules::Rules;
use crate::jobs::Place;
use crate::lessons::bpe::{Branch, Frame, PairView};
use crate::lessons::prose::Prose;
use crate::tokenizers::bpe::Forced;
use crate::tokenizers::formats::tokenizer_json;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::chart::GrowthChart;
use crate::ui::components::corpus::{CorpusPanel, ProblemAt, Progress, SampleSelect, Settings, TieSelect};
use crate::ui::components::encode::EncodePanel;
use crate::ui::components::step_bar::StepBar;
use crate::ui::components::tree::MergeTree;
use crate::ui::dom;
use crate::ui::lessons::slide::{Columns, StageParts};
use crate::ui::shared::Shared;
use crate::ui::state::State;

/// The page of the reading view.
#[component]
pub fn Reading(
    parts: StageParts,
    prose: &'static Prose,
    search: RwSignal<String>,
    more: RwSignal<bool>,
) -> impl IntoView {
    let StageParts { model, cursor, frame, .. } = parts;
    let state = cursor.state;
    let force = Callback::new(move |pair: PairView| force_pair(state, model, frame, &pair));
    let picked = RwSignal::new(None::<u32>);
    let pick = Callback::new(move |id| picked.set(Some(id)));
    // Until one is picked, the tree is that of the merge under way.
    let tree_of = Signal::derive(move || {
        let stepper = model.stepper.get()?;
        let now = frame.with(|frame| frame.merge).map(|merge| stepper.trace.merges[merge].merged);
        picked.get().filter(|id| (*id as usize) < stepper.trace.vocabulary.len()).or(now)
    });
    let section = move |id: &str| {
        prose.section(id).map(|section| {
            view! {
                <h2 id=section.id>{section.title}</h2>
                <div class="prose" inner_html=section.html></div>
            }
        })
    };
    view! {
        <article class="reading">
            <h1 class="title">{prose.title}</h1>
            <p class="question-line">{prose.question}</p>
            <p class="lead">{prose.lead}</p>
            <div class="figure">
                <section class="stage" aria-label="Stage">
                    <div class="toolbar">
                        <SampleSelect model=model />
                        <TieSelect />
                        <Settings model=model />
                        <ProblemAt model=model place=Place::Corpus />
                        <ProblemAt model=model place=Place::Vocabulary />
                        <ProblemAt model=model place=Place::Branch />
                        <Progress model=model />
                    </div>
                    <Columns parts=parts rule=false force=force pick=pick />
                    <div class="stage-tools">
                        <label class="field search">
                            <span>"Search for a word"</span>
                            <input
                                type="search"
                                autocomplete="off"
                                prop:value=move || search.get()
                                on:input=move |event| search.set(event_target_value(&event))
                            />
                        </label>
                        <button class="quiet" aria-pressed=move || more.get().to_string() on:click=move |_| more.update(|more| *more = !*more)>
                            {move || if more.get() { "Fewer rows" } else { "More rows" }}
                        </button>
                        <ExportButton model=model />
                    </div>
                </section>
                <StepBar frame=frame cursor=cursor />
            </div>
            <Branches model=model state=state />
            <div class="with-note">
                <div>{section("counting-pairs")}</div>
                <aside>
                    <MergeTree model=model picked=tree_of />
                </aside>
            </div>
            <h2 id="growth">"Growth"</h2>
            <div class="panel">
                <GrowthChart model=model cursor=cursor frame=frame small=false />
            </div>
            <h2 id="corpus">"The corpus"</h2>
            <CorpusPanel model=model />
            <CorpusProblem model=model />
            <div>{section("four-rules-for-one-tie")}</div>
            <Rules model=model state=state />
            <div>{section("text-to-encode")}</div>
            <EncodePanel model=model />
            <div>{section("characters-or-bytes")}</div>
            <div class="with-note last">
                <div>{section("what-llama-2-does")}</div>
                <aside>{section("sources")}</aside>
            </div>
        </article>
    }
}

/// Forces a pair at the merge under way.
fn force_pair(state: State, model: BpeModel, frame: Signal<Shared<Frame>>, pair: &PairView) {
    let Some((stepper, at)) = model.stepper.get_untracked().zip(frame.with_untracked(|frame| frame.merge)) else {
        return;
    };
    let bytes = |id| stepper.trace.vocabulary.bytes(id).to_vec();
    let forced = Forced { at, left: bytes(pair.ids.0), right: bytes(pair.ids.1) };
    state.bpe.update(|inputs| {
        inputs.force = Some(forced);
        inputs.branch = Branch::Forced;
    });
}

/// Saves the tokenizer as the `tokenizer.json` of Hugging Face.
#[component]
fn ExportButton(model: BpeModel) -> impl IntoView {
    let save = move |_| {
        if let Some(stepper) = model.stepper.get_untracked() {
            let json = tokenizer_json::write(&stepper.trace.model(stepper.trace.merges.len()));
            dom::download("tokenizer.json", "application/json", json.as_bytes());
        }
    };
    view! { <button class="quiet" on:click=save>"Export tokenizer.json"</button> }
}

/// The corpus' problem again beside its text field; the one in the figure is announced.
#[component]
fn CorpusProblem(model: BpeModel) -> impl IntoView {
    let text = move || model.problem.get().filter(|problem| problem.place == Place::Corpus).map(|problem| problem.text);
    view! { <p class="problem">{text}</p> }
}
