//! The stage of the lesson: the block, the five decisions, and what the one that is undone costs; or what both models
//! write.

use leptos::prelude::*;

use super::block::Block;
use super::controls::{Controls, Words};
use super::costs::Costs;
use super::decisions::Decisions;
use super::model::Model;
use super::writing::Writing;
use crate::lessons::position::view::Below;
use crate::lessons::undo::{Frame, Undo};
use crate::lessons::{At, Lesson, Place, Showing};

/// Draws the lesson at a step.
pub fn at(model: Model, at: At) -> Showing {
    let step = at.step();
    let frame = Memo::new(move |_| model.choices.with(|choices| Frame::of(choices, step.get())));
    let moment = Memo::new(move |_| {
        let frame = frame.get();
        model.choices.with(|choices| Undo::moment_at(choices, &frame, &model.said(frame.undone)))
    });
    let writes = Memo::new(move |_| frame.with(|frame| frame.writes));
    let right = move || {
        if writes.get() { view! { <Writing model frame /> }.into_any() } else { view! { <Costs frame /> }.into_any() }
    };
    let figure = view! {
        <div class="undo-board">
            <Block frame />
            <Decisions model frame />
            {right}
        </div>
    };
    let (stage, below) = match at.place {
        Place::Slide => (view! { <div class="undo-stage">{figure} <Words model /></div> }.into_any(), ().into_any()),
        Place::Page => (
            view! { <div class="undo-stage">{figure} <Controls model /></div> }.into_any(),
            view! { <Below prose=Undo::prose() /> }.into_any(),
        ),
    };
    Showing { moment: moment.into(), stage, below }
}
