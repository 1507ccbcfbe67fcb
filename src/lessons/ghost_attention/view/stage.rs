//! The stage of the lesson: the two forms of the data beside each other.

use leptos::prelude::*;

use super::controls::Controls;
use super::form::Form;
use super::model::Model;
use crate::lessons::ghost_attention::{Frame, GhostAttention, Loss, Run, Speaker, Step, frame};
use crate::lessons::position::view::Below;
use crate::lessons::{At, Lesson, Moment, Place, Showing};
use crate::widgets::table::{Numbers, ShowAsTable};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let (place, step) = (at.place, at.step());
    let shown = Memo::new(move |_| {
        let at = |cut: &_| model.choices.with(|choices| frame(cut, choices, step.get()));
        model.cut.with(|cut| cut.as_ref().map(|cut| at(cut)))
    });
    let read = move |read: fn(&Frame) -> Vec<Run>| {
        Signal::derive(move || shown.with(|frame| frame.as_ref().map(read)).unwrap_or_default())
    };
    let (sampled, trained) = (read(|frame| frame.sampled.clone()), read(|frame| frame.trained.clone()));
    let title = Signal::derive(move || {
        let is_made = shown.with(|frame| frame.as_ref().is_some_and(|frame| frame.step >= Step::Drop));
        if is_made { "To train" } else { "Ordinary fine-tuning" }
    });
    let joined = Signal::derive(move || {
        shown.with(|frame| match frame.as_ref()?.step {
            Step::Join(turn) => Some(turn),
            _ => None,
        })
    });
    let learns = Signal::derive(move || {
        shown.with(|frame| {
            let frame = frame.as_ref().filter(|frame| frame.step == Step::Train)?;
            frame.trained.last().map(|run| run.turn)
        })
    });
    let moment =
        Memo::new(move |_| shown.with(|frame| frame.as_ref().map_or_else(Moment::default, |it| it.moment.clone())));
    let stage = view! {
        <div class="map ghost">
            <Controls model place />
            <div class="two-forms">
                <Form model title="To sample replies" runs=sampled now=joined switches=true place />
                <Form model title runs=trained now=learns switches=false place />
            </div>
        </div>
    };
    let below = match place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="panel">
                <Counts sampled title trained />
            </div>
            <Below prose=GhostAttention::prose() />
        }
        .into_any(),
    };
    Showing { moment: moment.into(), stage: stage.into_any(), below }
}

/// Both forms in numbers, message by message.
#[component]
fn Counts(sampled: Signal<Vec<Run>>, title: Signal<&'static str>, trained: Signal<Vec<Run>>) -> impl IntoView {
    let rows = move || {
        let of = |form: &'static str, runs: Vec<Run>| {
            let row = move |run: Run| {
                let says = match run.speaker {
                    Speaker::Instruction => "instruction",
                    Speaker::User => "user",
                    Speaker::Reply => "reply",
                };
                let trains = match run.loss {
                    Loss::Unsaid => "–".to_owned(),
                    Loss::Zero => "0".to_owned(),
                    Loss::Counts => run.tokens.len().to_string(),
                };
                let (turn, tokens) = ((run.turn + 1).to_string(), run.tokens.len().to_string());
                vec![form.to_owned(), turn, says.to_owned(), tokens, trains, run.lost.to_string()]
            };
            runs.into_iter().map(row).collect::<Vec<_>>()
        };
        [of("To sample replies", sampled.get()), of(title.get(), trained.get())].concat()
    };
    let heads = || ["form", "turn", "who", "tokens", "train", "beyond the context"].map(str::to_owned).to_vec();
    view! {
        <ShowAsTable name="Both forms in numbers">
            {move || view! { <Numbers name="Tokens by message" heads=heads() rows=rows() row_heads=true /> }}
        </ShowAsTable>
    }
}
