//! The BPE lesson: as a page to read, and as a slide for a room.

mod branches;
mod reading;
mod rules;

use leptos::prelude::*;

use super::slide::{Columns, Footer, StageParts};
use crate::jobs::Place;
use crate::lessons::bpe::{Frame, Layout};
use crate::lessons::number::grouped;
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::components::announcement::SentenceView;
use crate::ui::components::chrome::Corner;
use crate::ui::components::corpus::{CorpusPanel, ProblemAt, Progress};
use crate::ui::components::step_bar::StepBar;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::state::State;
use reading::Reading;

/// The widest word, in tiles, that still leaves room for two columns of words on a slide.
const TWO_COLUMNS: usize = 6;

/// Rows of words on a slide, in one column.
const SLIDE_ROWS: usize = 7;

/// What a view has room for. It depends on the corpus and the view, never on the step, so nothing re-flows while stepping.
pub fn layout(
    state: State,
    model: BpeModel,
    search: RwSignal<String>,
    more: RwSignal<bool>,
) -> (Memo<Layout>, Memo<usize>) {
    let columns = Memo::new(move |_| {
        let Some(stepper) = model.stepper.get() else { return 1 };
        let words = &stepper.trace.words;
        let longest =
            (0..words.len().min(2 * SLIDE_ROWS)).map(|word| stepper.trace.symbols(word, 0).len()).max().unwrap_or(0);
        let widest = if state.narrow.get() { 4 } else { TWO_COLUMNS };
        let small = words.len() <= 2 * SLIDE_ROWS && words.count_of(0) < 100;
        let fits = small && longest <= widest && (words.len() > SLIDE_ROWS || state.narrow.get());
        if fits && (state.is_slide() || state.narrow.get()) { 2 } else { 1 }
    });
    let layout = Memo::new(move |_| {
        let slide = state.is_slide();
        // A long alphabet takes two lines of the rail, and leaves less of it to the learned pieces.
        let long = model.stepper.with(|stepper| stepper.as_ref().is_some_and(|stepper| stepper.trace.alphabet > 26));
        let columns = columns.get();
        // Counts of more than two digits take room from the strips.
        let most = model.stepper.with(|stepper| stepper.as_ref().map_or(1, |stepper| stepper.trace.words.count_of(0)));
        let digits = (grouped(most).chars().count() as f64 - 2.0).max(0.0) * 0.4;
        let words = match (slide, more.get(), state.narrow.get()) {
            (true, _, _) => SLIDE_ROWS * columns,
            (false, true, _) => 200,
            (false, false, true) => 10,
            (false, false, false) => 9,
        };
        Layout {
            words,
            holders: if slide { 2 * columns } else { 3 },
            pairs: if slide {
                8
            } else if more.get() {
                40
            } else {
                8
            },
            strip: if slide { [13.4, 6.05][columns - 1] - digits } else { [8.6, 4.4][columns - 1] - digits },
            learned: if slide { 10 } else { 40 },
            learned_room: match (slide, long) {
                (false, _) => 400.0,
                (true, false) => 12.0,
                (true, true) => 4.0,
            },
            alphabet: match (slide, long) {
                (false, _) => 120,
                (true, false) => 26,
                (true, true) => 13,
            },
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
            <ProblemAt model=model place=Place::Corpus />
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
                    <div class="slide-problems">
                        <ProblemAt model=model place=Place::Corpus />
                        <ProblemAt model=model place=Place::Vocabulary />
                        <ProblemAt model=model place=Place::Branch />
                    </div>
                    <Columns parts=parts rule=true />
                </section>
                <StepBar frame=frame cursor=cursor />
                <Footer prose=prose />
            </div>
        </div>
    }
}

/// What the sentence of a frame looks like in the presenter's heading.
#[component]
pub fn FrameSentence(frame: Signal<Shared<Frame>>) -> impl IntoView {
    move || frame.with(|frame| view! { <SentenceView sentence=frame.sentence.clone() /> })
}
