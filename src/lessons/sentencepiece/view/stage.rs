//! The stage of the lesson: the list of stages, the text at one of them, and the learned pieces.

use leptos::either::Either;
use leptos::prelude::*;

use super::figure::{Figure, Stages};
use super::model::Model;
use super::pieces::Learned;
use super::reading::Below;
use super::settings::{AsLlama2, ModelSelect, NormalizationSelect, Sample, Size, TextField};
use super::switches::Switches;
use crate::lessons::tokenizer::view::{ProblemAt, Progress};
use crate::lessons::tokenizer::{Settings, problems};
use crate::lessons::{At, Moment, Place, Showing};

/// The problems that stand on the stage.
const PROBLEMS: [&str; 2] = [problems::CORPUS, problems::VOCABULARY];

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let place = at.place;
    let frame = model.frame(at.cursor);
    let moment = Signal::derive(move || {
        frame.with(|frame| frame.as_ref().map_or_else(Moment::default, |frame| frame.moment.clone()))
    });
    let shown = Signal::derive(move || frame.get().unwrap_or_default());
    let figure = move || {
        view! {
            <Stages model frame=shown />
            <TextField model place />
            <Figure frame=shown place />
            <Learned frame=shown place />
        }
    };
    let controls = move || {
        view! {
            <Sample model />
            <ModelSelect model />
            <Size model />
            <NormalizationSelect model />
            <Switches model />
            <AsLlama2 model />
        }
    };
    let stage = match place {
        Place::Slide => Either::Left(view! {
            <Progress training=model.training of="steps" />
            <div class="slide-problems"><Problems model /></div>
            <div class="sentence-stages">{figure()} <div class="rail">{controls()}</div></div>
        }),
        Place::Page => Either::Right(view! {
            <div class="toolbar">
                {controls()}
                <Problems model />
                <Progress training=model.training of="steps" />
            </div>
            <div class="sentence-stages">{figure()}</div>
        }),
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! { <Below model frame=shown /> }.into_any(),
    };
    Showing { moment, stage: stage.into_any(), below }
}

/// What is wrong, where it was given.
#[component]
fn Problems(model: Model) -> impl IntoView {
    let take = move |size| model.page.change::<Settings>(|settings| settings.vocab = Some(size));
    PROBLEMS.map(|of| view! { <ProblemAt training=model.training of take /> }).collect_view()
}
