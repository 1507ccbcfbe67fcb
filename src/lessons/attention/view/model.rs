//! The lesson's values: choices → setup, and what the small model makes of the text.

use leptos::prelude::*;

use crate::lessons::attention::{
    Choices, Grid, Head, Observed, Setup, Spot, Step, Words, exact, measured, places, problems,
};
use crate::lessons::block::view::{Answer, Desk, beyond, look, looks};
use crate::lessons::block::{Reading, word};
use crate::lessons::{Halts, Page, Problem, Query, Shared};
use crate::widgets::heat_map::Cell;
use crate::worker::llama::{Look, Looked};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// The choices of this lesson.
    pub desk: Desk<Choices>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// The text that the small model reads, and where the reader looks.
    pub reading: Desk<Reading>,
    /// What the model made of it.
    pub found: Signal<Answer<Looked>>,
    /// The cell of the map under the pointer.
    pub hover: RwSignal<Option<Cell>>,
    /// Whether a cell's derivation was asked for.
    pub asked: RwSignal<Option<()>>,
    /// The matrices that make the queries, keys and values that are shown.
    matrices: Signal<Answer<Looked>>,
    /// Both measures of all heads.
    pub grids: Memo<Shared<[Grid; 2]>>,
    /// What cannot be of where the reader looks.
    pub beyond: Signal<Vec<Problem>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (desk, reading) = (Desk::<Choices>::new(page), Desk::<Reading>::new(page));
        let found = look(reading.choices, Signal::stored(places()));
        let grids = Memo::new(move |_| match found.get() {
            Some(Ok(looked)) => Shared::new(measured(&looked)),
            _ => Shared::new([Grid::default(), Grid::default()]),
        });
        let model = Self {
            page,
            desk,
            setup: Memo::new(move |_| desk.choices.with(Setup::new)),
            reading,
            found,
            hover: RwSignal::new(None),
            asked: RwSignal::new(None),
            matrices: Signal::stored(None),
            grids,
            beyond: beyond(reading.choices, found),
        };
        Self { matrices: looks(Memo::new(move |_| model.matrices_wanted())), ..model }
    }

    /// What makes the queries, keys and values that a step shows, while it does.
    fn matrices_wanted(self) -> Option<Look> {
        let Step::Words(step @ (Words::Rows | Words::Turned)) = self.step(self.page.step.get()) else { return None };
        let matrices = self.observed(|observed| Some(observed.told(step)?.0.made()))?;
        Some(Look { matrices: matrices.to_vec(), ..Look::default() })
    }

    /// What was observed, with the choices.
    pub fn observed<T>(self, of: impl FnOnce(&Observed) -> T) -> T {
        let (looked, grids) = (self.found.get().and_then(Result::ok), self.grids.get());
        let made = self.matrices.get().and_then(Result::ok);
        let matrices = made.as_ref().map_or(&[][..], |made| &made.matrices);
        self.desk.choices.with(|choices| {
            self.reading
                .choices
                .with(|reading| of(&Observed { looked: looked.as_deref(), matrices, grids: &grids, choices, reading }))
        })
    }

    /// Something about the head that a step shows, with the cell under the pointer in place of the one chosen; none before
    /// the model has read.
    pub fn head<T>(self, step: Words, of: impl FnOnce(&Head, Spot) -> T) -> Option<T> {
        let hover = self.hover.get();
        self.observed(|observed| {
            let (head, spot) = observed.told(step)?;
            let under = |cell| spot.picked(cell, head.head_dim(), step);
            Some(of(&head, hover.map_or(spot, under)))
        })
    }

    /// The value of a cell.
    pub fn exact(self, step: Words, cell: Cell) -> f64 {
        untrack(|| self.head(step, |head, spot| exact(head, step, spot.token, cell))).unwrap_or(f64::NAN)
    }

    /// Looks at a cell of a step's map.
    pub fn pick(self, step: Words, cell: Cell) {
        let picked = untrack(|| {
            self.observed(|observed| observed.told(step).map(|(head, spot)| spot.picked(cell, head.head_dim(), step)))
        });
        if let Some(Spot { token, key, number }) = picked {
            self.reading.change(|reading| reading.token = Some(token));
            self.desk.change(|choices| {
                choices.key = key;
                if number != choices.number.unwrap_or(0) {
                    choices.number = Some(number);
                }
            });
        }
    }

    /// Opens a head.
    pub fn open(self, (layer, head): (usize, usize)) {
        self.reading.change(|reading| reading.layer = Some(layer));
        self.desk.change(|choices| choices.head = Some(head));
    }

    /// The layer and head that a step shows.
    pub fn opened(self, step: Words) -> (usize, usize) {
        self.observed(|observed| observed.told(step).map_or((0, 0), |(head, _)| (head.layer, head.head)))
    }

    /// The words of the text; none before it is read.
    pub fn words(self) -> Option<Vec<String>> {
        let looked = self.found.get()?.ok()?;
        Some(looked.tokens.iter().map(word).collect())
    }

    fn length(self) -> Option<usize> {
        Some(self.found.get()?.ok()?.tokens.len())
    }

    /// How many steps there are.
    pub fn steps(self) -> Signal<usize> {
        Signal::derive(move || Step::all(self.length()).len())
    }

    /// The steps at which presses of a talk halt.
    pub fn halts(self) -> Signal<Halts> {
        let halts = move || {
            let steps = Step::all(self.length()).into_iter().enumerate();
            Halts::at(steps.filter(|(_, step)| step.halts_a_talk()).map(|(number, _)| number))
        };
        Memo::new(move |_| halts()).into()
    }

    /// The step with this number; one beyond the last is the last.
    pub fn step(self, number: usize) -> Step {
        let steps = Step::all(self.length());
        steps[number.min(steps.len() - 1)]
    }

    /// What is wrong with the value of a control of the sizes.
    pub fn problem(self, key: &'static str) -> Signal<Option<String>> {
        self.desk.problem(key, move || self.setup.with(|setup| setup.problems.clone()))
    }

    /// What cannot be of the head, key and number that are looked at.
    pub fn problems(self) -> Signal<Vec<Problem>> {
        Signal::derive(move || self.observed(problems))
    }

    /// How many layers and heads the small model has, once it has answered.
    pub fn sizes(self) -> (usize, usize) {
        match self.found.get() {
            Some(Ok(looked)) => (looked.about.layers, looked.about.heads),
            _ => (1, 1),
        }
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        Signal::derive(move || self.desk.query().get().and(&self.reading.query().get()))
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        let problems = self.problems();
        Signal::derive(move || {
            // The one of the head stands beside its control.
            let of_cells =
                problems.get().into_iter().filter(|problem| problem.key != "head").map(|problem| problem.text);
            let said = [self.desk.said.get(), self.reading.said.get()].concat();
            said.into_iter().chain(of_cells).collect()
        })
    }

    /// What makes a moment worth its own place in the history: another model, another step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || format!("{:?} {}", self.desk.choices.get().size, self.page.step.get()))
    }
}
