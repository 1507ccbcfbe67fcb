//! A lesson's choices as its controls read and write them, with what was refused beside each.

use std::str::FromStr;

use leptos::prelude::*;

use crate::lessons::{Decimal, Inputs, Page, Problem, Query, typed_number, typed_whole};

/// The choices of a lesson, and what was typed that cannot be taken.
pub struct Desk<C: Inputs> {
    /// The page around the lesson.
    pub page: Page,
    /// What the reader chose.
    pub choices: Memo<C>,
    /// What had to be said about the link's values.
    pub said: Memo<Vec<String>>,
    refused: RwSignal<Option<Problem>>,
}

// By hand: the choices themselves need not be `Copy`.
#[allow(clippy::expl_impl_clone_on_copy)]
impl<C: Inputs> Clone for Desk<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Inputs> Copy for Desk<C> {}

impl<C: Inputs> Desk<C> {
    /// The choices of a page.
    pub fn new(page: Page) -> Self {
        let (choices, said) = page.read::<C>();
        Self { page, choices, said, refused: RwSignal::new(None) }
    }

    /// Changes the choices.
    pub fn change(self, change: impl FnOnce(&mut C)) {
        self.refused.set(None);
        self.page.spoken.set(None);
        self.page.change::<C>(change);
    }

    /// Takes the value of the control with this key, or says beside it why it cannot be; then the one before stays.
    pub fn take<V>(self, key: &'static str, value: Result<V, String>, set: impl FnOnce(&mut C, V)) {
        match value {
            Ok(value) => self.change(|choices| set(choices, value)),
            Err(text) => self.refused.set(Some(Problem { key, text, offer: None })),
        }
    }

    /// Takes a number that was typed into the control with this key and name.
    pub fn take_number(self, key: &'static str, name: &str, typed: &str, set: impl FnOnce(&mut C, Decimal)) {
        self.take(key, typed_number(name, typed), set);
    }

    /// Takes a whole number that was typed into the control with this key and name.
    pub fn take_whole<T: FromStr>(self, key: &'static str, name: &str, typed: &str, set: impl FnOnce(&mut C, T)) {
        self.take(key, typed_whole(name, typed), set);
    }

    /// What is wrong with the value of a control: one that was refused, or one that settings have.
    pub fn problem(
        self,
        key: &'static str,
        of: impl Fn() -> Vec<Problem> + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused = self.refused.get().filter(|problem| problem.key == key);
            refused.or_else(|| of().into_iter().find(|problem| problem.key == key)).map(|problem| problem.text)
        })
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.choices.with(Query::of))
    }

    /// Whether a link hides the control with this key.
    pub fn hides(self, key: &'static str) -> Signal<bool> {
        Signal::derive(move || self.page.hides(key))
    }

    /// Says something aloud.
    pub fn say(self) -> Callback<String> {
        Callback::new(move |words: String| self.page.say(words))
    }
}
