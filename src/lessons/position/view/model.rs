//! The values of the lessons on positions: choices → settings → study → maps, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_positions::{Scheme, Settings};

use crate::lessons::position::board::Board;
use crate::lessons::position::dial::Dial;
use crate::lessons::position::map_kind::{self, Cell, Cursor, MapKind, Picked};
use crate::lessons::position::scheme_lesson::rows;
use crate::lessons::position::{ChartKind, STEPS};
use crate::lessons::position::{Inputs, Plot, Rules, Setup, Source, Study};
use crate::lessons::tokenizer::view::tokens;
use crate::lessons::tokenizer::{Settings as Training, Texts, Token};
use crate::lessons::{InputSet, Page, Place, Problem, Query, Shared};
use crate::widgets::heat_map::values::HeatMap;

/// A map whose cell is derived: of which scheme, and the name of its kind.
pub type Asked = (Scheme, &'static str);

/// Signals of a lesson on positions.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// What it opens with, and its controls.
    pub rules: &'static Rules,
    /// The reader's choices.
    pub inputs: Memo<Inputs>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// What was typed that cannot be taken, beside its control.
    pub refused: RwSignal<Option<Problem>>,
    /// The cell under the pointer.
    pub hover: RwSignal<Option<Cell>>,
    /// The number of a vector that is looked at, where a map has such columns.
    pub column: RwSignal<usize>,
    /// Whose cell is derived.
    pub asked: RwSignal<Option<Asked>>,
    /// The tokens of the reader's own text, where queries and keys are made of them.
    pub tokens: Signal<Shared<Vec<Token>>>,
    /// Why there are none.
    pub no_tokens: Signal<Option<String>>,
    said: Memo<Vec<String>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page, rules: &'static Rules) -> Self {
        let (inputs, said) = page.read::<Inputs>();
        let setup = Memo::new(move |_| inputs.with(|inputs| Setup::new(rules, inputs)));
        let is_text = Memo::new(move |_| setup.with(|setup| setup.source == Source::Text));
        // Nothing is trained before tokens are asked for.
        let found = Memo::new(move |_| is_text.get().then(|| tokens(page)));
        let empty = Shared::new(Vec::new());
        let last =
            Memo::new(move |before: Option<&Shared<Vec<Token>>>| match found.get().and_then(|found| found.get()) {
                Some(Ok(tokens)) => Shared::new(tokens.to_vec()),
                _ => before.cloned().unwrap_or_else(|| empty.clone()),
            });
        let no_tokens = Signal::derive(move || match found.get()?.get()? {
            Ok(_) => None,
            Err(problem) => Some(problem.text),
        });
        Self {
            page,
            rules,
            inputs,
            setup,
            refused: RwSignal::new(None),
            hover: RwSignal::new(None),
            column: RwSignal::new(0),
            asked: RwSignal::new(None),
            tokens: last.into(),
            no_tokens,
            said,
        }
    }

    /// What is wrong with the value of a control, if anything is.
    pub fn problem(self, key: &'static str) -> Option<String> {
        let typed = self.refused.with(|refused| refused.clone().filter(|problem| problem.key == key));
        let found = typed
            .or_else(|| self.setup.with(|setup| setup.problems.iter().find(|problem| problem.key == key).cloned()));
        found.map(|problem| problem.text)
    }

    /// Takes a value of a control; what cannot be is said beside it, and what is shown instead stands in the link.
    pub fn take(self, dial: &'static Dial, typed: &str) {
        let mut inputs = self.inputs.get_untracked();
        let mut refused = dial.take(&mut inputs, typed).err().map(|text| Problem { key: dial.key, text, offer: None });
        if refused.is_none() {
            let setup = Setup::new(self.rules, &inputs);
            refused = setup.problems.iter().find(|problem| problem.key == dial.key).cloned();
            if refused.is_some() {
                // The value shown is one that can be.
                let _ = dial.take(&mut inputs, &(dial.value)(&setup));
            }
            self.page.change::<Inputs>(|before| *before = inputs);
        }
        self.refused.set(refused);
    }

    /// Takes what choosing a cell chose, in a sequence of `length`.
    pub fn pick(self, picked: Picked, length: usize) {
        if let Some(column) = picked.column {
            self.column.set(column);
        }
        self.page.spoken.set(None);
        let setup = self.setup.get_untracked();
        self.page.change::<Inputs>(|inputs| {
            inputs.pair = picked.pair.or(inputs.pair);
            inputs.head = picked.head.or(inputs.head);
            if picked.m.or(picked.n).is_some() {
                let (m, n) = setup.nearest(setup.cell, length);
                let (m, n) = setup.nearest((picked.m.unwrap_or(m), picked.n.unwrap_or(n)), length);
                (inputs.m, inputs.n) = (Some(m), Some(n));
            }
        });
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let (texts, training) = (self.page.read::<Texts>().0, self.page.read::<Training>().0);
        Signal::derive(move || {
            let query = self.inputs.get().write();
            if self.setup.with(|setup| setup.source) == Source::Text {
                return query.and(&(texts.get(), training.get()).write());
            }
            query
        })
    }

    /// What makes a moment worth its own place in the history: another kind of queries and keys, or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let Inputs { query, layout, long, direction, .. } = self.inputs.get();
            format!("{query:?} {layout:?} {long:?} {direction:?} {}", self.page.step.get())
        })
    }

    /// What had to be said, with `length` positions shown.
    pub fn notices(self, length: Signal<usize>) -> Signal<Vec<String>> {
        Signal::derive(move || {
            let mut all = self.said.get();
            self.setup.with(|setup| {
                self.inputs.with(|inputs| all.extend(setup.notices(self.rules, inputs, length.get())));
            });
            all
        })
    }

    /// What saved pictures say of their numbers.
    pub fn settings(self) -> Signal<String> {
        Signal::derive(move || {
            self.setup.with(|setup| {
                let said = self.rules.dials.iter().map(|dial| format!("{} {}", dial.name, (dial.value)(setup)));
                said.collect::<Vec<_>>().join(" · ")
            })
        })
    }
}

/// What a study depends on: not the cell.
#[derive(Clone, PartialEq)]
struct Key {
    settings: Settings,
    moved: usize,
    forward: usize,
}

/// What a lesson about one scheme decides for the values at a step.
#[derive(Clone, Copy)]
pub struct Scheming {
    /// The scheme.
    pub scheme: Scheme,
    /// What stands on the stage.
    pub board: fn(usize) -> Board,
    /// How many positions are shown.
    pub shown: fn(&Setup, usize) -> usize,
    /// By how many the sequence is moved.
    pub moved: fn(&Setup, usize) -> usize,
    /// By how many positions maps of a step go on.
    pub forward: fn(&Setup) -> usize,
}

/// A lesson about one scheme at one step: everything that its view reads.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The lesson's values.
    pub model: Model,
    /// The micro-step.
    pub step: Signal<usize>,
    /// Where the stage stands.
    pub place: Place,
    /// The scheme.
    pub scheme: Scheme,
    /// What stands on the stage.
    pub board: Memo<Board>,
    /// The scheme on the positions shown.
    pub study: Memo<Option<Shared<Study>>>,
    /// The cell that is read: the one under the pointer, else the one chosen.
    pub cell: Memo<Cell>,
}

impl Scene {
    /// The lesson at a step.
    pub fn new(model: Model, of: Scheming, step: Signal<usize>, place: Place) -> Self {
        let step = Memo::new(move |_| step.get().min(STEPS - 1));
        let key = Memo::new(move |_| {
            let step = step.get();
            model.setup.with(|setup| Key {
                settings: Settings { length: (of.shown)(setup, step), ..setup.settings },
                moved: (of.moved)(setup, step),
                forward: (of.forward)(setup),
            })
        });
        // Queries and keys are made anew only where they are others.
        let sequence = Memo::new(move |_| {
            let Settings { length, width, seed, .. } = key.with(|key| key.settings);
            let source = model.setup.with(|setup| setup.source);
            (Settings { length, width, seed, ..Settings::default() }, source)
        });
        let rows = Memo::new_with_compare(
            move |_| {
                let (settings, source) = sequence.get();
                model.tokens.with(|tokens| rows(&settings, source, tokens))
            },
            |_, _| true,
        );
        let study = Memo::new(move |_| {
            let (rows, Key { settings, moved, forward }) = (rows.get()?, key.get());
            let study = Study::new(of.scheme, &settings, &rows).ok()?;
            Some(Shared::new(study.moved(moved, forward)))
        });
        let length = Memo::new(move |_| key.with(|key| key.settings.length));
        let cell = Memo::new(move |_| {
            model.setup.with(|setup| setup.nearest(model.hover.get().unwrap_or(setup.cell), length.get()))
        });
        let board = Memo::new(move |_| (of.board)(step.get()));
        Self { model, step: step.into(), place, scheme: of.scheme, board, study, cell }
    }

    /// Where the reader looks.
    pub fn cursor(self) -> Cursor {
        let pair = self.model.setup.with(|setup| setup.pair);
        Cursor { cell: self.cell.get(), pair, column: self.model.column.get() }
    }

    /// A map with its values.
    pub fn map(self, kind: &'static dyn MapKind) -> Memo<Option<Arc<HeatMap>>> {
        let row = Memo::new(move |_| if kind.follows_row() { self.cell.get().0 } else { 0 });
        let last = Memo::new(move |_| self.step.get() + 1 >= STEPS);
        // A map of distances stays as it is when another setting changes; the others follow the whole study.
        let read = Memo::new(move |_| {
            let study = self.study.get()?;
            let settings = kind.depends_on(study.settings()).map(|settings| (settings, study.moved));
            Some((settings, if settings.is_some() { None } else { Some(study) }))
        });
        Memo::new_with_compare(
            move |_| {
                // Read, not only tracked: a value that nobody reads is never made.
                if read.with(Option::is_none) {
                    return None;
                }
                let study = self.study.get_untracked()?;
                Some(Arc::new(map_kind::draw(kind, &study, row.get(), last.get())))
            },
            |_, _| true,
        )
    }

    /// A chart.
    pub fn plot(self, kind: ChartKind) -> Memo<Option<Plot>> {
        Memo::new_with_compare(
            move |_| {
                let study = self.study.get()?;
                Some((kind.plot)(&study, self.cursor()))
            },
            |_, _| true,
        )
    }
}
