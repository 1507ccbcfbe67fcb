//! The BPE lesson: as a page to read, and as a slide for a room.

use leptos::prelude::*;

use super::slide::{Columns, Footer, StageParts};
use crate::lessons::bpe::{Branch, Frame, Layout, PairView, compare};
use crate::lessons::number::{grouped, plural};
use crate::lessons::prose::Prose;
use crate::tokenizers::bpe::{Forced, TieRule};
use crate::jobs::Place;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::announcement::SentenceView;
use crate::ui::components::chart::GrowthChart;
use crate::ui::components::chrome::Corner;
use crate::ui::components::corpus::{CorpusPanel, ProblemAt, Progress, SampleSelect, Settings, TieSelect};
use crate::ui::components::encode::EncodePanel;
use crate::ui::components::step_bar::StepBar;
use crate::ui::components::tree::MergeTree;
use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::shared::Shared;
use crate::ui::state::State;

/// The widest word, in tiles, that still leaves room for two columns of words on a slide.
const TWO_COLUMNS: usize = 6;

/// Rows of words on a slide, in one column.
const SLIDE_ROWS: usize = 7;

/// What a view has room for. It depends on the corpus and the view, never on the step, so nothing re-flows while stepping.
pub fn layout(state: State, model: BpeModel, search: RwSignal<String>, more: RwSignal<bool>) -> (Memo<Layout>, Memo<usize>) {
    let columns = Memo::new(move |_| {
        let Some(stepper) = model.stepper.get() else { return 1 };
        let words = &stepper.trace.words;
        let longest = (0..words.len().min(2 * SLIDE_ROWS)).map(|word| stepper.trace.symbols(word, 0).len()).max().unwrap_or(0);
        let fits = longest <= TWO_COLUMNS && (words.len() > SLIDE_ROWS || state.narrow.get());
        if fits && (state.is_slide() || state.narrow.get()) { 2 } else { 1 }
    });
    let layout = Memo::new(move |_| {
        let slide = state.is_slide();
        let columns = columns.get();
        let words = match (slide, more.get(), state.narrow.get()) {
            (true, _, _) => SLIDE_ROWS * columns,
            (false, true, _) => 200,
            (false, false, true) => 10,
            (false, false, false) => 9,
        };
        Layout {
            words,
            holders: if slide { 2 * columns } else { 3 },
            pairs: if slide { 8 } else if more.get() { 40 } else { 8 },
            strip: if slide { [13.0, 6.2][columns - 1] } else { [9.0, 5.0][columns - 1] },
            learned: if slide { 7 } else { 40 },
            alphabet: if slide { 36 } else { 120 },
            search: search.get(),
        }
    });
    (layout, columns)
}

/// The lesson, once something is trained.
#[component]
pub fn Bpe(model: BpeModel, cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let search = RwSignal::new(String::new());
    let more = RwSignal::new(false);
    let (layout, columns) = layout(state, model, search, more);
    let frame = model.frame(move || cursor.step(), layout);
    let trained = Memo::new(move |_| frame.with(Option::is_some));
    let body = move || {
        if !trained.get() {
            return view! { <Waiting model=model /> }.into_any();
        }
        let frame = present(frame);
        let parts = StageParts { model, cursor, frame, columns: columns.into() };
        let prose = Prose::of("bpe").expect("the build turns assets/lessons/bpe.md into prose");
        if state.is_slide() {
            view! { <Slide parts=parts prose=prose /> }.into_any()
        } else {
            view! { <Reading parts=parts prose=prose search=search more=more /> }.into_any()
        }
    };
    view! { {body} }
}

/// A frame that is there; between two trainings the last one stays.
fn present(frame: Memo<Option<Shared<Frame>>>) -> Signal<Shared<Frame>> {
    Memo::new(move |before: Option<&Shared<Frame>>| {
        let now = frame.get();
        now.or_else(|| before.cloned()).expect("shown only once there is a frame")
    })
    .into()
}

/// Shown until the first training is done.
#[component]
fn Waiting(model: BpeModel) -> impl IntoView {
    view! {
        <div class="reading">
            <h1>"Byte-pair encoding"</h1>
            <Progress model=model />
            <CorpusPanel model=model />
            <ProblemAt model=model place=Place::Vocabulary />
        </div>
    }
}

/// The slide of the talk view.
#[component]
pub fn Slide(parts: StageParts, prose: &'static Prose) -> impl IntoView {
    let StageParts { model, cursor, frame, .. } = parts;
    view! {
        <div class="slide">
            <div class="talk" lang="en">
                <h1 class="question">{prose.question}</h1>
                <Corner model=model cursor=cursor />
                <section class="stage" aria-label="Stage">
                    <Progress model=model />
                    <Columns parts=parts rule=true />
                </section>
                <StepBar frame=frame cursor=cursor />
                <Footer prose=prose />
            </div>
        </div>
    }
}

/// The page of the reading view.
#[component]
fn Reading(parts: StageParts, prose: &'static Prose, search: RwSignal<String>, more: RwSignal<bool>) -> impl IntoView {
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
    let section = move |id: &str| prose.section(id).map(|section| view! {
        <h2 id=section.id>{section.title}</h2>
        <div class="prose" inner_html=section.html></div>
    });
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
    let Some((stepper, at)) = model.stepper.get_untracked().zip(frame.with_untracked(|frame| frame.merge)) else { return };
    let bytes = |id| stepper.trace.vocabulary.bytes(id).to_vec();
    let forced = Forced { at, left: bytes(pair.ids.0), right: bytes(pair.ids.1) };
    state.bpe.update(|inputs| {
        inputs.force = Some(forced);
        inputs.branch = Branch::Forced;
    });
}

/// The two branches of a forced pair, and where they differ.
#[component]
fn Branches(model: BpeModel, state: State) -> impl IntoView {
    let compared = Memo::new(move |_| {
        let trained = model.trained.get()?;
        trained.forced.as_ref().map(|forced| compare(&trained.rule.trace, &forced.trace))
    });
    let branch = move || state.bpe.with(|inputs| inputs.branch);
    let choose = move |value: Branch, name: &'static str| {
        view! {
            <button aria-pressed=move || (branch() == value).to_string() on:click=move |_| state.bpe.update(|inputs| inputs.branch = value)>
                {name}
            </button>
        }
    };
    let drop = move |_| {
        state.bpe.update(|inputs| {
            inputs.force = None;
            inputs.branch = Branch::Rule;
        });
    };
    let shown = move || {
        let comparison = compared.get()?;
        let cell = |text: Option<String>| text.unwrap_or_else(|| "–".into());
        let rows = comparison.rows.into_iter().map(|row| {
            view! {
                <tr class:differs=!row.same>
                    <th scope="row">{grouped(row.merge as u64 + 1)}</th>
                    <td class="symbol">{cell(row.rule)}</td>
                    <td class="symbol">{cell(row.forced)}</td>
                    <td>{if row.same { "same" } else { "differs" }}</td>
                </tr>
            }
        });
        Some(view! {
            <section class="panel branches" aria-label="Branches">
                <div class="segmented" role="group" aria-label="Branch that is stepped">
                    {choose(Branch::Rule, "By the rule")}
                    {choose(Branch::Forced, "Forced")}
                </div>
                <button class="quiet" on:click=drop>"Drop the branch"</button>
                <p>{comparison.sentence}</p>
                <table aria-label="Branches side by side">
                    <thead>
                        <tr>
                            <th scope="col">"merge"</th>
                            <th scope="col">"by the rule"</th>
                            <th scope="col">"forced"</th>
                            <th scope="col">
                                <span class="visually-hidden">"compared"</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        })
    };
    view! { {shown} }
}

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
#[component]
fn Rules(model: BpeModel, state: State) -> impl IntoView {
    let shown = move || {
        let table = model.rules.get()?;
        let current = state.bpe.with(|inputs| inputs.tie);
        let head = table.columns.iter().map(|merge| view! { <th scope="col">{format!("merge {}", grouped(*merge as u64 + 1))}</th> });
        let rows = table.rows.iter().map(|(rule, pairs)| {
            let cells = pairs.iter().map(|pair| view! { <td class="symbol">{pair.clone()}</td> }).collect_view();
            view! {
                <tr class:current=*rule == current>
                    <th scope="row" class="symbol">{TieRule::slug(*rule)}</th>
                    {cells}
                </tr>
            }
        });
        let said = match table.columns.len() {
            0 => "On this corpus the four rules make the same merges.".to_owned(),
            _ => format!("On this corpus the rules part at {} of the first {}.", plural(table.differing as u64, "merge"), grouped(table.merges as u64)),
        };
        Some(view! {
            <p>{said}</p>
            {(!table.columns.is_empty()).then(|| view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Rules compared">
                    <table class="rules" aria-label="Merges by rule">
                        <thead>
                            <tr>
                                <th scope="col">"rule"</th>
                                {head.collect_view()}
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            })}
        })
    };
    view! { <div class="rules-part">{shown}</div> }
}

/// Saves the tokenizer as the `tokenizer.json` of Hugging Face.
#[component]
fn ExportButton(model: BpeModel) -> impl IntoView {
    let save = move |_| {
        if let Some(stepper) = model.stepper.get_untracked() {
            let json = crate::tokenizers::formats::tokenizer_json::write(&stepper.trace.model(stepper.trace.merges.len()));
            dom::download("tokenizer.json", "application/json", json.as_bytes());
        }
    };
    view! { <button class="quiet" on:click=save>"Export tokenizer.json"</button> }
}

/// What the sentence of a frame looks like in the presenter's heading.
#[component]
pub fn FrameSentence(frame: Signal<Shared<Frame>>) -> impl IntoView {
    move || frame.with(|frame| view! { <SentenceView sentence=frame.sentence.clone() /> })
}
