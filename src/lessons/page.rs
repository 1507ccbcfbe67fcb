//! What every lesson may read and change of the page around it.

use leptos::prelude::*;

use super::query::{Inputs, Query};

/// The page around a lesson.
#[derive(Clone, Copy)]
pub struct Page {
    /// What all lessons are fed with.
    pub query: RwSignal<Query>,
    /// The 0-based micro-step shown, within the lesson's bounds.
    pub step: Signal<usize>,
    /// Goes to a micro-step.
    pub go: Callback<usize>,
    /// Whether the window is too narrow for a slide.
    pub narrow: Signal<bool>,
    /// The ids of the controls that a link hides.
    pub hidden: Signal<Vec<String>>,
    /// The lessons that were opened in this window, by their names in links.
    pub visited: Signal<Vec<&'static str>>,
    /// What the live region says beyond the step's sentence, such as a chart's cell.
    pub spoken: RwSignal<Option<String>>,
    /// What had to be said; each can be put away.
    pub notices: RwSignal<Vec<String>>,
}

impl Page {
    /// Inputs of the link, and what had to be said about their values.
    pub fn read<T: Inputs>(self) -> (Memo<T>, Memo<Vec<String>>) {
        let read = Memo::new(move |_| self.query.with(Query::read::<T>));
        (
            Memo::new(move |_| read.with(|(inputs, _)| inputs.clone())),
            Memo::new(move |_| read.with(|(_, said)| said.clone())),
        )
    }

    /// Changes inputs.
    pub fn change<T: Inputs>(self, change: impl FnOnce(&mut T)) {
        let before = self.query.get_untracked();
        let mut inputs = before.read::<T>().0;
        change(&mut inputs);
        let after = before.clone().with(&inputs);
        if after != before {
            self.query.set(after);
        }
    }

    /// Whether a control is hidden by the link.
    pub fn hides(self, id: &str) -> bool {
        self.hidden.with(|hidden| hidden.iter().any(|other| other == id))
    }

    /// Says something aloud, until the next step.
    pub fn say(self, words: impl Into<String>) {
        self.spoken.set(Some(words.into()));
    }

    /// Says something in the list of notices, once.
    pub fn notice(self, text: impl Into<String>) {
        let text = text.into();
        self.notices.update(|notices| {
            if !notices.contains(&text) {
                notices.push(text);
            }
        });
    }
}
