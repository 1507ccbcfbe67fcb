//! The stage of a lesson on merges: words, candidate pairs and the vocabulary, on a page and on a slide.

use leptos::either::Either;
use leptos::prelude::*;

use super::encode;
use super::pairs::Pairs;
use super::settings::{MoreSettings, Sample, SlideSettings};
use super::tools::{Asked, Tools};
use super::{Growth, MergeViews, Model, Parts};
use crate::lessons::tokenizer::view::{ProblemAt, Progress, Vocabulary, Words};
use crate::lessons::tokenizer::{Extent, Layout, Settings, StageOf, Stepper, problems};
use crate::lessons::{At, Moment, Place, Showing};

/// The problems that stand on the stage.
const PROBLEMS: [&str; 3] = [problems::CORPUS, problems::VOCABULARY, problems::FORCE];

/// Draws the lesson at a step.
pub fn at<L: MergeViews>(model: Model<L>, at: At) -> Showing {
    let place = at.place;
    let asked = Asked::nothing();
    let extent = Memo::new(move |_| model.stepper(Stepper::extent).unwrap_or_default());
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
    let parts = Parts { model, frame, columns, picked: RwSignal::new(None) };
    let scene = Memo::new(move |_| match at.aside.get() {
        None => StageOf::Training,
        // What comes after the last step is shown before the link says so.
        Some(_) if model.view.get().stage == StageOf::Why => StageOf::Why,
        Some(_) => StageOf::Encode,
    });
    let is_aside = Memo::new(move |_| scene.get() == StageOf::Encode);
    let of_aside = encode::moment(parts, at.aside);
    let opened = Signal::derive(move || at.aside.get().unwrap_or_default());
    let opening = L::opening();
    let of_opening = opening.as_ref().map(|opening| (opening.moment)(model, opened));
    let moment = Signal::derive(move || match (scene.get(), of_opening) {
        (StageOf::Why, Some(moment)) => moment.get(),
        (StageOf::Encode, _) => of_aside.get(),
        _ => of_training.get(),
    });
    let draw_opening = opening.map(|opening| opening.stage);
    let figure = move || {
        let (ready, scene) = (ready.get(), scene.get());
        ready.then(|| match (scene, draw_opening) {
            (StageOf::Why, Some(draw)) => draw(model, opened),
            (StageOf::Encode, _) => view! { <encode::Stage parts at=at.aside /> }.into_any(),
            _ => view! { <Columns parts place /> }.into_any(),
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
                {L::tie_select(model)}
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
        Place::Page => L::below(parts, is_aside),
    };
    Showing { moment, stage, below }
}

/// What the view has room for. It depends on the corpus and the view, never on the step, so that nothing moves while
/// stepping.
fn layout<L: MergeViews>(model: Model<L>, place: Place, extent: Memo<Extent>, asked: Asked) -> Memo<Layout> {
    Memo::new(move |_| match place {
        Place::Slide => L::slide(extent.get()),
        Place::Page => Layout::page(extent.get(), model.page.narrow.get(), asked.more.get(), asked.search.get()),
    })
}

/// What is wrong, where it was given.
#[component]
fn Problems<L: MergeViews>(model: Model<L>) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// The three columns: cause, choice, effect. A slide has its settings in its rail.
#[component]
fn Columns<L: MergeViews>(parts: Parts<L>, place: Place) -> impl IntoView {
    let Parts { model, columns, picked, .. } = parts;
    let corpus = Signal::derive(move || {
        model.training.trained.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default()
    });
    let words = parts.part(|frame| frame.words.clone());
    let vocabulary = parts.part(|frame| frame.vocabulary.clone());
    let (settings, pick) = match place {
        Place::Page => (Either::Left(()), Some(Callback::new(move |id| picked.set(Some(id))))),
        Place::Slide => (Either::Right(view! { {L::tie_select(model)} <SlideSettings model /> }), None),
    };
    let wide = move || L::VALUE.is_some() && columns.get() == 1;
    view! {
        <div class="columns" class:wide-pairs=wide>
            <div class="column">
                <Words words corpus columns />
            </div>
            <Pairs parts />
            <div class="rail">
                {settings}
                <Vocabulary vocabulary pick />
                <Growth parts small=true />
            </div>
        </div>
    }
}
