//! The lesson's values: choices, and what the models make of them.

use leptos::prelude::*;

use super::held_out::HeldOut;
use super::readers::Readers;
use super::writers::Writers;
use crate::lessons::block::Writing;
use crate::lessons::block::view::Desk;
use crate::lessons::undo::{Choices, Said, Undone, undone_at};
use crate::lessons::{Page, Query};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// What is chosen.
    pub choices: Memo<Choices>,
    /// What each model makes of the text, beside the one with Llama 2's decisions.
    pub readers: Readers,
    /// How well each model reads a text that it was not trained on.
    pub held_out: HeldOut,
    /// What both models write.
    pub writers: Writers,
    /// How they write.
    pub writing: Desk<Writing>,
    said: Memo<Vec<String>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (choices, said) = page.read::<Choices>();
        let undone = Memo::new(move |_| undone_at(page.step.get()));
        let readers = Readers::new(choices, undone);
        let writing = Desk::<Writing>::new(page);
        let held_out = HeldOut::new(choices, undone);
        let writers = Writers::new(choices, writing.choices, page.step);
        Self { page, choices, readers, held_out, writers, writing, said }
    }

    /// What the models have said of what is undone.
    pub fn said(self, undone: Undone) -> Said {
        let sibling = self.choices.with(|choices| choices.sibling_of(undone));
        let moved = self.readers.of(sibling).and_then(|compared| mean(&compared.moved));
        let perplexity = self.held_out.both(sibling);
        Said { moved, perplexity, alike: self.writers.alike() }
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.choices.with(Query::of).and(&self.writing.query().get()))
    }

    /// What makes a moment worth its own place in the history.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || format!("{:?} {}", self.choices.get(), self.page.step.get()))
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        Signal::derive(move || [self.said.get(), self.writing.said.get()].concat())
    }
}

/// The mean of some numbers; none of none.
pub fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}
