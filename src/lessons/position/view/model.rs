//! The values of the lessons on positions: choices → settings, what a model reads, the address.

use leptos::prelude::*;
use llama_lens_positions::Scheme;

use super::reading::{Reading, model_text, read};
use crate::lessons::position::dial::Dial;
use crate::lessons::position::map_kind::{Cell, Picked};
use crate::lessons::position::{Inputs, Rules, Setup, Source};
use crate::lessons::tokenizer::view::tokens;
use crate::lessons::tokenizer::{Settings as Training, Texts, Token};
use crate::lessons::{InputSet, Page, Problem, Query, Shared};

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
    /// What the trained model makes of the reader's own text, or why it does not.
    pub reading: Signal<Reading>,
    unread: Memo<Option<String>>,
    said: Memo<Vec<String>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page, rules: &'static Rules) -> Self {
        let (inputs, said) = page.read::<Inputs>();
        let asked = Memo::new(move |_| inputs.with(|inputs| Setup::new(rules, inputs)));
        let (texts, _) = page.read::<Texts>();
        let of_model = Memo::new(move |_| {
            let sibling = rules.sibling.filter(|_| asked.with(Setup::is_trained))?;
            Some((sibling.name, texts.with(model_text)))
        });
        let reading = read(of_model);
        let unread = Memo::new(move |_| reading.get()?.err().filter(|_| of_model.with(Option::is_some)));
        // Where no model can be had, the seeded rows stand there.
        let setup = Memo::new(move |_| {
            if unread.with(Option::is_some) {
                inputs.with(|inputs| Setup::new(rules, &inputs.without_model()))
            } else {
                asked.get()
            }
        });
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
            reading,
            unread,
            said,
        }
    }

    /// What is wrong with the value of a control, if anything is.
    pub fn problem(self, key: &'static str) -> Option<String> {
        let typed = self.refused.with(|refused| refused.clone().filter(|problem| problem.key == key));
        if key == "q"
            && let Some(why) = self.unread.get()
        {
            return Some(format!("{why} The seeded rows are shown."));
        }
        let found = typed
            .or_else(|| self.setup.with(|setup| setup.problems.iter().find(|problem| problem.key == key).cloned()));
        found.map(|problem| problem.text)
    }

    /// Whether a model still reads the text.
    pub fn is_waiting(self) -> bool {
        self.setup.with(Setup::is_trained) && self.reading.with(Option::is_none)
    }

    /// Whether a trained model has only the value that a control shows.
    pub fn is_fixed(self, key: &str) -> bool {
        let sibling = self.rules.sibling.filter(|_| self.setup.with(Setup::is_trained));
        sibling.is_some_and(|sibling| sibling.fixes(key))
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
            if matches!(self.setup.with(|setup| setup.source), Source::Text | Source::Trained) {
                return query.and(&(texts.get(), training.get()).write());
            }
            query
        })
    }

    /// What makes a moment worth its own place in the history: another kind of queries and keys, or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let Inputs { query, layer, layout, long, direction, .. } = self.inputs.get();
            format!("{query:?} {layer:?} {layout:?} {long:?} {direction:?} {}", self.page.step.get())
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
                let of_model = self.rules.sibling.filter(|_| setup.is_trained()).map_or(&[][..], |model| model.dials);
                let dials = self.rules.dials.iter().chain(of_model);
                let said = dials.map(|dial| format!("{} {}", dial.name, (dial.value)(setup)));
                said.collect::<Vec<_>>().join(" · ")
            })
        })
    }
}
