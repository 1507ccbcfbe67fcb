//! The stage of the lesson: words, scored pairs and the vocabulary, on a page and on a slide.

use leptos::either::Either;
use leptos::prelude::*;

use super::growth::Growth;
use super::model::Model;
use super::pairs::Pairs;
use super::parts::Parts;
use super::reading::{Asked, Below, Tools};
use super::settings::{MoreSettings, Sample, TieSelect};
use crate::lessons::tokenizer::view::{ProblemAt, Progress, Vocabulary, Words};
use crate::lessons::tokenizer::{Extent, Layout, Settings, problems};
use crate::lessons::{Moment, Place, Showing};

/// The problems that stand on the stage.
const PROBLEMS: [&str; 2] = [problems::CORPUS, problems::VOCABULARY];

/// Draws the lesson at a step.
pub fn at(model: Model, step: Signal<usize>, place: Place) -> Showing {
    let asked = Asked { search: RwSignal::new(String::new()), more: RwSignal::new(false) };
    let extent =
        Memo::new(move |_| model.run.with(|run| run.as_ref().map(|run| run.stepper.extent())).unwrap_or_default());
    let layout = layout(model, place, extent, asked);
    let columns = Memo::new(move |_| match place {
        Place::Slide => extent.get().slide_columns(),
        Place::Page => extent.get().page_columns(model.page.narrow.get()),
    });
    let frame = model.frame(step, layout);
    let moment = Signal::derive(move || {
        frame.with(|frame| frame.as_ref().map_or_else(Moment::default, |frame| frame.moment.clone()))
    });
    let ready = Memo::new(move |_| frame.with(Option::is_some));
    let parts = Parts { model, frame, columns, picked: RwSignal::new(None::<u32>) };
    let stage = match place {
        Place::Slide => view! {
            <Progress training=model.training />
            <div class="slide-problems"><Problems model /></div>
            <Show when=move || ready.get()><Columns parts place /></Show>
        }
        .into_any(),
        Place::Page => view! {
            <div class="toolbar">
                <Sample model />
                <TieSelect model />
                <MoreSettings model />
                <Problems model />
                <Progress training=model.training />
            </div>
            <Show when=move || ready.get()><Columns parts place /></Show>
            <Tools model asked />
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below parts /> }.into_any(),
    };
    Showing { moment, stage, below }
}

/// What the view has room for. It depends on the corpus and the view, never on the step, so that nothing moves while
/// stepping. Two lines below the table say what byte-pair encoding would do.
fn layout(model: Model, place: Place, extent: Memo<Extent>, asked: Asked) -> Memo<Layout> {
    Memo::new(move |_| match place {
        Place::Slide => Layout { pairs: 6, ..Layout::slide(extent.get()) },
        Place::Page => Layout::page(extent.get(), model.page.narrow.get(), asked.more.get(), asked.search.get()),
    })
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// The three columns: cause, choice, effect. A slide has the tie rule in its rail.
#[component]
fn Columns(parts: Parts, place: Place) -> impl IntoView {
    let Parts { model, columns, picked, .. } = parts;
    let corpus = Signal::derive(move || {
        model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default()
    });
    let words = parts.part(|frame| frame.words.clone());
    let pairs = parts.part(|frame| frame.pairs.clone());
    let vocabulary = parts.part(|frame| frame.vocabulary.clone());
    let (rule, pick) = match place {
        Place::Page => (Either::Left(()), Some(Callback::new(move |id| picked.set(Some(id))))),
        Place::Slide => (Either::Right(view! { <TieSelect model /> }), None),
    };
    view! {
        <div class="columns">
            <div class="column">
                <Words words corpus columns />
            </div>
            <Pairs pairs focus=model.focus />
            <div class="rail">
                {rule}
                <Vocabulary vocabulary pick />
                <Growth parts small=true />
            </div>
        </div>
    }
}
