//! The lesson's values: choices → setup → study, each derived from the one before.

use leptos::prelude::*;

use crate::lessons::block::view::{Answer, Desk, beyond, compare, look};
use crate::lessons::block::{Reading, Vector};
use crate::lessons::norm::{Choices, Depth, MODELS, Observed, STEPS, Setup, Source, Study, places};
use crate::lessons::{Page, Problem, Query};
use crate::worker::llama::{Compared, Looked};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// Its choices.
    pub desk: Desk<Choices>,
    /// The text that the small models read.
    pub reading: Desk<Reading>,
    /// What a model made of it, where its vector is wanted.
    pub found: Signal<Answer<Looked>>,
    /// What cannot be of where the reader looks.
    pub beyond: Signal<Vec<Problem>>,
    /// How two models read it, once the step is there that shows it.
    pub compared: Signal<Answer<Compared>>,
    /// The sizes of their streams.
    pub depth: Memo<Option<Depth>>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// Both norms.
    pub study: Memo<Study>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let desk = Desk::<Choices>::new(page);
        let reading = Desk::<Reading>::new(page);
        let of_model = Memo::new(move |_| desk.choices.with(|choices| choices.source == Source::Model));
        let found = look(reading.choices, Signal::derive(move || if of_model.get() { places() } else { Vec::new() }));
        let observed = Memo::new(move |_| {
            let looked = found.get()?.ok()?;
            reading.choices.with(|reading| Observed::of(&looked, reading))
        });
        let setup = Memo::new(move |_| {
            desk.choices.with(|choices| observed.with(|observed| Setup::new(choices, observed.as_ref())))
        });
        let study = Memo::new(move |_| setup.with(Study::new));
        // The step before asks already, so that the press finds an answer.
        let wanted = Memo::new(move |_| page.step.get() + 2 >= STEPS);
        let compared = compare(MODELS, reading.choices, wanted.into());
        let depth = Memo::new(move |_| Depth::of(&*compared.get()?.ok()?));
        let beyond = beyond(reading.choices, found);
        Self { desk, reading, found, beyond, compared, depth, setup, study }
    }

    /// What is wrong with the value of a control.
    pub fn problem(self, key: &'static str) -> Signal<Option<String>> {
        self.desk.problem(key, move || self.setup.with(|setup| setup.problems.clone()))
    }

    /// Takes numbers that were typed: from then on the vector is one's own.
    pub fn take_x(self, typed: &str) {
        self.desk.take("x", Vector::parse(typed).map_err(|error| error.to_string()), |choices, x| {
            (choices.x, choices.source, choices.at) = (Some(x), Source::Typed, None);
        });
    }

    /// Takes γ or β; an empty field asks for the lesson's own.
    pub fn take_vector(self, key: &'static str, typed: &str, set: fn(&mut Choices, Option<Vector>)) {
        let vector = if typed.trim().is_empty() { Ok(None) } else { Vector::parse(typed).map(Some) };
        self.desk.take(key, vector.map_err(|error| error.to_string()), set);
    }

    /// How many tokens the text has, as far as a model has read it.
    pub fn length(self) -> Signal<Option<usize>> {
        Signal::derive(move || {
            let looked = self.found.get().and_then(Result::ok).map(|looked| looked.count);
            looked.or_else(|| self.compared.get()?.ok().map(|compared| compared.count))
        })
    }

    /// Looks at another number.
    pub fn pick(self) -> Callback<usize> {
        Callback::new(move |at| self.desk.change(|choices| choices.at = Some(at)))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.desk.query().get().and(&self.reading.query().get()))
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        Signal::derive(move || [self.desk.said.get(), self.reading.said.get()].concat())
    }

    /// What makes a moment worth its own place in the history: another vector, another step.
    pub fn landmark(self) -> Signal<String> {
        let page = self.desk.page;
        Signal::derive(move || self.setup.with(|setup| format!("{:?} {:?} {}", setup.source, setup.x, page.step.get())))
    }
}
