//! The lesson's values: choices → setup.

use leptos::prelude::*;

use crate::lessons::block::view::{Answer, Desk, beyond, look};
use crate::lessons::block::{Reading, word};
use crate::lessons::dense::{Choices, STEPS, Setup, Size, Units, places};
use crate::lessons::{Page, Problem, Query};
use crate::widgets::heat_map::Cell;
use crate::worker::llama::Looked;

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// Its choices.
    pub desk: Desk<Choices>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// The text that the small model reads.
    pub reading: Desk<Reading>,
    /// What the model made of it, once the step is there that shows it.
    pub found: Signal<Answer<Looked>>,
    /// What cannot be of where the reader looks.
    pub beyond: Signal<Vec<Problem>>,
    /// The cell of the map under the pointer.
    pub hover: RwSignal<Option<Cell>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let desk = Desk::<Choices>::new(page);
        let reading = Desk::<Reading>::new(page);
        // The step before asks already, so that the press finds an answer.
        let wanted = Memo::new(move |_| page.step.get() + 2 >= STEPS);
        let found = look(reading.choices, Signal::derive(move || if wanted.get() { places() } else { Vec::new() }));
        Self {
            desk,
            setup: Memo::new(move |_| desk.choices.with(Setup::new)),
            reading,
            found,
            beyond: beyond(reading.choices, found),
            hover: RwSignal::new(None),
        }
    }

    /// What is wrong with the value of a control.
    pub fn problem(self, key: &'static str) -> Signal<Option<String>> {
        self.desk.problem(key, move || self.setup.with(|setup| setup.problems.clone()))
    }

    /// Something about the hidden units, once the model has read the text.
    pub fn units<T>(self, of: impl FnOnce(&Units) -> T) -> Option<T> {
        let looked = self.found.get()?.ok()?;
        self.reading.choices.with(|reading| Units::of(&looked, reading).map(|units| of(&units)))
    }

    /// The token and the unit that are looked at: of a token the strongest unit, where none was chosen.
    pub fn cell(self) -> Cell {
        if let Some(cell) = self.hover.get() {
            return cell;
        }
        let token = match self.found.get() {
            Some(Ok(looked)) => self.reading.choices.with(|reading| reading.token(&looked)),
            _ => 0,
        };
        let unit = self.units(|units| {
            let chosen = self.desk.choices.with(|choices| choices.unit);
            let strongest = || units.strongest(token).first().map_or(0, |fired| fired.at);
            chosen.unwrap_or_else(strongest).min(units.count().saturating_sub(1))
        });
        (token, unit.unwrap_or(0))
    }

    /// Looks at a token and a unit.
    pub fn look_at(self, token: usize, unit: usize) {
        self.reading.change(|reading| reading.token = Some(token));
        self.desk.change(|choices| choices.unit = Some(unit));
    }

    /// The word of a token.
    pub fn word(self, token: usize) -> String {
        match self.found.get() {
            Some(Ok(looked)) => looked.tokens.get(token).map(word).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.desk.query().get().and(&self.reading.query().get()))
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        Signal::derive(move || [self.desk.said.get(), self.reading.said.get()].concat())
    }

    /// Draws the layer of another size. One's own begins as the one before was.
    pub fn choose(self, size: Size) {
        let own = self.setup.with_untracked(Setup::as_own);
        self.desk
            .change(|choices| *choices = if size == Size::Own { own } else { Choices { size, ..Choices::default() } });
    }

    /// Takes a whole number of one's own.
    pub fn take_whole(self, key: &'static str, name: &str, typed: &str, set: fn(&mut Choices, usize)) {
        let own = self.setup.with_untracked(Setup::as_own);
        self.desk.take_whole(key, name, typed, |choices, number| {
            *choices = own;
            set(choices, number);
        });
    }

    /// What makes a moment worth its own place in the history: another size, another step.
    pub fn landmark(self) -> Signal<String> {
        let page = self.desk.page;
        Signal::derive(move || {
            self.setup.with(|setup| format!("{:?} {:?} {}", setup.size, setup.hidden, page.step.get()))
        })
    }
}
