//! The stage of the lesson: words, candidate pairs and the vocabulary, on a page and on a slide.

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
const PROBLEMS: [&str; 3] = [problems::CORPUS, problems::VOCABULARY, problems::FORCE];

/// Draws the lesson at a step.
pub fn at(model: Model, step: Signal<usize>, place: Place) -> Showing {
    let asked = Asked { search: RwSignal::new(String::new()), more: RwSignal::new(false) };
    let extent = Memo::new(move |_| model.stepper.with(|it| it.as_ref().map(|it| it.extent())).unwrap_or_default());
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
    let picked = RwSignal::new(None::<u32>);
    let parts = Parts { model, frame, columns, picked };
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
/// stepping.
fn layout(model: Model, place: Place, extent: Memo<Extent>, asked: Asked) -> Memo<Layout> {
    Memo::new(move |_| match place {
        Place::Slide => Layout::slide(extent.get()),
        Place::Page => Layout::page(extent.get(), model.page.narrow.get(), asked.more.get(), asked.search.get()),
    })
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// The three columns: cause, choice, effect. A slide has nothing to press in its rows, and the tie rule in its rail.
#[component]
fn Columns(parts: Parts, place: Place) -> impl IntoView {
    let Parts { model, columns, picked, .. } = parts;
    let corpus = Signal::derive(move || {
        model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default()
    });
    let words = parts.part(|frame| frame.words.clone());
    let pairs = parts.part(|frame| frame.pairs.clone());
    let vocabulary = parts.part(|frame| frame.vocabulary.clone());
    let (force, pick) = match place {
        Place::Page => {
            (Some(Callback::new(move |pair| parts.force(pair))), Some(Callback::new(move |id| picked.set(Some(id)))))
        }
        Place::Slide => (None, None),
    };
    let rule = match place {
        Place::Page => Either::Left(()),
        Place::Slide => Either::Right(view! { <TieSelect model /> }),
    };
    view! {
        <div class="columns">
            <div class="column">
                <Words words corpus columns />
            </div>
            <Pairs pairs focus=model.focus force />
            <div class="rail">
                {rule}
                <Vocabulary vocabulary pick />
                <Growth parts small=true />
            </div>
        </div>
    }
}
