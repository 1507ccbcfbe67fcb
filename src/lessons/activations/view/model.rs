//! The lesson's values: choices → setup → many numbers, each derived from the one before.

use leptos::prelude::*;

use crate::lessons::activations::{Choices, Crowd, Numbers, STEPS, Setup, places};
use crate::lessons::block::Reading;
use crate::lessons::block::view::{Answer, Desk, beyond, look};
use crate::lessons::{Decimal, Page, Problem, Query, Shared};
use crate::worker::llama::Looked;

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// Its choices.
    pub desk: Desk<Choices>,
    /// The text that the small model reads.
    pub reading: Desk<Reading>,
    /// What the model made of it, where it was asked.
    pub found: Signal<Answer<Looked>>,
    /// What cannot be of where the reader looks.
    pub beyond: Signal<Vec<Problem>>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// Many numbers.
    pub crowd: Memo<Shared<Crowd>>,
    /// The cell of a surface under the pointer, as what goes into the gate and what it lets through.
    pub hover: RwSignal<Option<(f64, f64)>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let desk = Desk::<Choices>::new(page);
        let setup = Memo::new(move |_| desk.choices.with(Setup::new));
        // Numbers are drawn anew only where they are others.
        let drawn = Memo::new(move |_| setup.with(|setup| (setup.seed, setup.mean, setup.sigma)));
        let reading = Desk::<Reading>::new(page);
        // The step before asks already, so that the press finds an answer.
        let wanted =
            Memo::new(move |_| page.step.get() + 2 >= STEPS && setup.with(|setup| setup.numbers == Numbers::Model));
        let found = look(reading.choices, Signal::derive(move || if wanted.get() { places() } else { Vec::new() }));
        let crowd = Memo::new(move |_| {
            drawn.track();
            // Read only where it is wanted: else another text would draw the same numbers again.
            let looked = if wanted.get() { found.get().and_then(Result::ok) } else { None };
            let reading = if wanted.get() { reading.choices.get() } else { Reading::default() };
            let crowd = |setup: &Setup| Crowd::new(setup, looked.as_deref().map(|looked| (looked, &reading)));
            Shared::new(setup.with_untracked(crowd))
        });
        Self { desk, reading, found, beyond: beyond(reading.choices, found), setup, crowd, hover: RwSignal::new(None) }
    }

    /// The settings with the pair of numbers under the pointer in place of the one that was chosen.
    pub fn seen(self) -> Setup {
        let mut setup = self.setup.get();
        if let Some((a, b)) = self.hover.get() {
            (setup.a, setup.b) = (a, b);
        }
        setup
    }

    /// What is wrong with the value of a control.
    pub fn problem(self, key: &'static str) -> Signal<Option<String>> {
        self.desk.problem(key, move || self.setup.with(|setup| setup.problems.clone()))
    }

    /// Looks at another pair of numbers.
    pub fn pick(self, (a, b): (f64, f64)) {
        self.desk.change(|choices| (choices.a, choices.b) = (Some(Decimal::new(a)), Some(Decimal::new(b))));
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.desk.query().get().and(&self.reading.query().get()))
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        Signal::derive(move || [self.desk.said.get(), self.reading.said.get()].concat())
    }

    /// What makes a moment worth its own place in the history: another gate, other numbers, another step.
    pub fn landmark(self) -> Signal<String> {
        let page = self.desk.page;
        Signal::derive(move || {
            self.setup.with(|setup| {
                format!(
                    "{:?} {:?} {} {} {} {}",
                    setup.gate,
                    setup.numbers,
                    setup.seed,
                    setup.mean,
                    setup.sigma,
                    page.step.get()
                )
            })
        })
    }
}
