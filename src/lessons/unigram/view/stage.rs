//! The stage of the lesson: a round of training, or the lattice of a word, on a page and on a slide.

use leptos::prelude::*;

use super::lattice::LatticeScene;
use super::model::Model;
use super::reading::Below;
use super::rounds::RoundScene;
use super::settings::{DrawFields, Sample, Size, WordField};
use crate::lessons::tokenizer::view::{ProblemAt, Progress};
use crate::lessons::tokenizer::{Settings, problems};
use crate::lessons::unigram::{Frame, LatticeFrame, RoundFrame, Scene};
use crate::lessons::{At, Moment, Place, Showing};

/// The problems that stand on the stage.
const PROBLEMS: [&str; 2] = [problems::CORPUS, problems::VOCABULARY];

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let (step, place) = (at.step(), at.place);
    let frame = model.frame(step);
    let moment = Signal::derive(move || {
        frame.with(|frame| frame.as_ref().map_or_else(Moment::default, |frame| frame.moment.clone()))
    });
    let stage = match place {
        Place::Slide => view! {
            <Progress training=model.training of="rounds" />
            <div class="slide-problems"><Problems model /></div>
            <Scenes model step frame place />
        }
        .into_any(),
        Place::Page => view! {
            <div class="toolbar">
                <Sample model />
                <Size model />
                <WordField model />
                <DrawFields model />
                <Problems model />
                <Progress training=model.training of="rounds" />
            </div>
            <Scenes model step frame place />
        }
        .into_any(),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below model /> }.into_any(),
    };
    Showing { moment, stage, below }
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}

/// One of the two scenes; each stays while the steps are its own.
#[component]
fn Scenes(model: Model, step: Signal<usize>, frame: Memo<Option<Frame>>, place: Place) -> impl IntoView {
    let round = Memo::new(move |_| frame.with(|frame| round(frame.as_ref())));
    let lattice = Memo::new(move |_| frame.with(|frame| lattice(frame.as_ref())));
    let is_round = Memo::new(move |_| round.with(Option::is_some));
    let is_lattice = Memo::new(move |_| lattice.with(Option::is_some));
    view! {
        <Show when=move || is_round.get()>
            <RoundScene model step frame=Signal::derive(move || round.get().unwrap_or_default()) place />
        </Show>
        <Show when=move || is_lattice.get()>
            <LatticeScene model frame=Signal::derive(move || lattice.get().unwrap_or_default()) place />
        </Show>
    }
}

fn round(frame: Option<&Frame>) -> Option<RoundFrame> {
    match &frame?.scene {
        Scene::Round(round) => Some(round.clone()),
        Scene::Lattice(_) => None,
    }
}

fn lattice(frame: Option<&Frame>) -> Option<LatticeFrame> {
    match &frame?.scene {
        Scene::Lattice(lattice) => Some((**lattice).clone()),
        Scene::Round(_) => None,
    }
}
