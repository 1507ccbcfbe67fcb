//! The stage of the lesson: words, scored pairs and the vocabulary, on a page and on a slide.

use leptos::either::Either;
use leptos::prelude::*;

use super::branches::Branches;
use super::encode;
use super::growth::Growth;
use super::model::Model;
use super::pairs::Pairs;
use super::parts::Parts;
use super::reading::{Asked, Below, Tools};
use super::settings::{MoreSettings, Sample, TieSelect};
use crate::lessons::tokenizer::view::{ProblemAt, Progress, Vocabulary, Words};
use crate::lessons::tokenizer::{Extent, Layout, Settings, problems};
use crate::lessons::{At, Moment, Place, Showing};

/// The problems that stand on the stage.
const PROBLEMS: [&str; 3] = [problems::CORPUS, problems::VOCABULARY, problems::FORCE];

/// By how many tiles of one letter the table of pairs is wider than in other lessons, where the words have one column.
const WIDER: f64 = 2.4;

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let asked = Asked { search: RwSignal::new(String::new()), more: RwSignal::new(false) };
    let extent =
        Memo::new(move |_| model.run.with(|run| run.as_ref().map(|run| run.stepper.extent())).unwrap_or_default());
    let layout = layout(model, place, extent, asked);
    let columns = Memo::new(move |_| match place {
        Place::Slide => extent.get().slide_columns(),
        Place::Page => extent.get().page_columns(model.page.narrow.get()),
    });
    let frame = model.frame(at.cursor, layout);
    let of_training = Signal::derive(move || {
        frame.with(|frame| frame.as_ref().map_or_else(Moment::default, |frame| frame.moment.clone()))
    });
    let ready = Memo::new(move |_| frame.with(Option::is_some));
    let parts = Parts { model, frame, columns, picked: RwSignal::new(None::<u32>) };
    let is_aside = Memo::new(move |_| at.aside.get().is_some());
    let of_aside = encode::moment(parts, at.aside);
    let moment = Signal::derive(move || if is_aside.get() { of_aside.get() } else { of_training.get() });
    let figure = move || {
        let (ready, aside) = (ready.get(), is_aside.get());
        ready.then(|| {
            if aside {
                Either::Left(view! { <encode::Stage parts at=at.aside /> })
            } else {
                Either::Right(view! { <Columns parts place /> })
            }
        })
    };
    let stage = match place {
        Place::Slide => view! {
            <Progress training=model.training />
            <div class="slide-problems"><Problems model /></div>
            {figure}
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
            {figure}
            <Tools model asked />
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below parts is_aside /> }.into_any(),
    };
    Showing { moment, stage, below }
}

/// What the view has room for. It depends on the corpus and the view, never on the step, so that nothing moves while
/// stepping. Two lines below the table say what byte-pair encoding would do, and with
/// `##` the symbols are wide.
fn layout(model: Model, place: Place, extent: Memo<Extent>, asked: Asked) -> Memo<Layout> {
    Memo::new(move |_| match place {
        Place::Slide => {
            let slide = Layout::slide(extent.get());
            let less = if extent.get().slide_columns() == 1 { WIDER } else { 0.0 };
            Layout { pairs: 6, alphabet: 12, strip: slide.strip - less, ..slide }
        }
        Place::Page => Layout::page(extent.get(), model.page.narrow.get(), asked.more.get(), asked.search.get()),
    })
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// The settings of a slide beyond the tie rule, folded away: a room sees the figure.
#[component]
fn SlideSettings(model: Model) -> impl IntoView {
    view! {
        <details class="slide-settings">
            <summary>"Settings"</summary>
            <div class="panel">
                <Sample model />
                <MoreSettings model />
                <Branches model />
            </div>
        </details>
    }
}

/// The three columns: cause, choice, effect. A slide has its settings in its rail.
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
        Place::Slide => (Either::Right(view! { <TieSelect model /> <SlideSettings model /> }), None),
    };
    view! {
        <div class="columns" class:wide-pairs=move || columns.get() == 1>
            <div class="column">
                <Words words corpus columns />
            </div>
            <Pairs pairs focus=model.focus force=Callback::new(move |pair| parts.force(pair)) />
            <div class="rail">
                {rule}
                <Vocabulary vocabulary pick />
                <Growth parts small=true />
            </div>
        </div>
    }
}
