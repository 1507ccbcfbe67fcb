//! What comes before the first merge in a talk, where a lesson has such an opening.

use leptos::prelude::*;

use super::{MergeViews, Model};
use crate::lessons::tokenizer::{MergeView, StageOf};
use crate::lessons::{Aside, Halts, Moment};

/// The opening of a lesson, a few presses long.
pub struct Opening<L: MergeViews> {
    /// What it is called.
    pub name: &'static str,
    /// The question that it answers.
    pub question: &'static str,
    /// The number of its last press.
    pub last: usize,
    /// What a press did.
    pub moment: fn(Model<L>, Signal<usize>) -> Signal<Moment>,
    /// What stands on the stage.
    pub stage: fn(Model<L>, Signal<usize>) -> AnyView,
}

impl<L: MergeViews> Model<L> {
    /// The opening as the page turns to it.
    pub fn opening(self) -> Option<Aside> {
        let Opening { name, question, last, .. } = L::opening()?;
        let at = move || {
            let view = self.view.get();
            (view.stage == StageOf::Why).then(|| view.opening.min(last))
        };
        let go = move |to: Option<usize>| {
            self.page.change::<MergeView>(|view| {
                view.stage = if to.is_some() { StageOf::Why } else { StageOf::Training };
                view.opening = to.unwrap_or_default().min(last);
            });
        };
        Some(Aside {
            name,
            question,
            at: Signal::derive(at),
            last: Signal::stored(last),
            halts: Signal::stored(Halts::Every),
            go: Callback::new(go),
        })
    }
}
