//! The values of the lessons on positions: choices → settings → study → maps, each derived from the one before.

use super::bpe_model::BpeModel;
use super::shared::Shared;
use super::signals::{Derived, Var};
use super::state::State;
use crate::lessons::Lesson;
use crate::lessons::bar::Bar;
use crate::lessons::bpe::Probe;
use crate::lessons::positions::{
    Board, ChartKind, Comparison, Field, Kind, Map, Plot, Problem, Rows, STEPS, Setup, Study, What, bar, scheme_of,
};
use llama_lens_positions::{Content, Scheme, Settings};

/// A map whose cell is derived: of which scheme, and what it shows.
pub type Asked = (Scheme, What);

/// Signals of a lesson on positions.
#[derive(Clone, Copy)]
pub struct PositionsModel {
    pub state: State,
    pub bpe: BpeModel,
    pub lesson: Lesson,
    pub setup: Derived<Setup>,
    /// What was typed that cannot be taken, beside its field.
    pub refused: Var<Option<(Field, String)>>,
    /// The cell under the pointer.
    pub hover: Var<Option<(usize, usize)>>,
    /// The number of a vector that is looked at, where a map has such columns.
    pub column: Var<usize>,
    /// Whose cell is derived.
    pub asked: Var<Option<Asked>>,
    content: Derived<Content>,
}

/// What a lesson shows at one step: everything that its view reads.
#[derive(Clone, Copy)]
pub struct Moment {
    pub model: PositionsModel,
    pub step: Derived<usize>,
    /// The cell that is read: the one under the pointer, else the one chosen.
    pub cell: Derived<(usize, usize)>,
    pub board: Derived<Board>,
    /// The lesson's scheme; none where six are compared.
    pub study: Derived<Option<Shared<Study>>>,
    /// The six; none where one is looked at.
    pub six: Derived<Option<Shared<Comparison>>>,
}

/// What a study depends on: not the cell.
#[derive(Clone, PartialEq)]
struct Key {
    settings: Settings,
    content: Content,
    forward: usize,
}

impl PositionsModel {
    pub fn new(state: State, bpe: BpeModel, lesson: Lesson) -> Self {
        let setup = Derived::new(move |_| state.positions.with(|inputs| Setup::new(lesson, inputs)));
        let content = Derived::new(move |_| match setup.with(|setup| setup.content) {
            Kind::Normal => Content::Normal,
            Kind::Equal => Content::Equal,
            Kind::Text => Content::Tokens(bpe.probe.with(|probe| probe.as_deref().map_or_else(Vec::new, Probe::ids))),
        });
        Self {
            state,
            bpe,
            lesson,
            setup,
            refused: Var::new(None),
            hover: Var::new(None),
            column: Var::new(0),
            asked: Var::new(None),
            content,
        }
    }

    /// The lesson at a step.
    pub fn at(self, step: Derived<usize>) -> Moment {
        let lesson = self.lesson;
        let board = Derived::new(move |_| Board::at(lesson, step.get()));
        let key = Derived::new(move |_| {
            let shown = step.get();
            let (settings, forward) =
                self.setup.with(|setup| (Settings { length: setup.shown(shown), ..setup.settings }, setup.shift));
            // Only their lessons have maps that go on by the shift: the linear map, and the angles further on.
            let forward = if matches!(lesson, Lesson::Sinusoidal | Lesson::Rope) { forward } else { 0 };
            Key { settings, content: self.content.get(), forward }
        });
        // Queries and keys are made anew only where they are others.
        let sequence = Derived::new(move |_| {
            key.with(|Key { settings, content, .. }| {
                let Settings { length, width, seed, .. } = *settings;
                (Settings { length, width, seed, ..Settings::default() }, content.clone())
            })
        });
        let rows = Derived::new(move |_| {
            sequence.with(|(settings, content)| Rows::new(settings, content).ok().map(Shared::of))
        });
        let study = Derived::new(move |_| {
            let scheme = scheme_of(lesson)?;
            let rows = rows.get()?;
            key.with(|key| Study::new(scheme, &key.settings, rows.arc(), key.forward).ok().map(Shared::new))
        });
        // The cell of the setup is left out: it moves with the pointer, and no value depends on it.
        let steady = Derived::new(move |_| Setup { cell: (0, 0), ..self.setup.get() });
        // Between the first step and the last, presses reveal what was computed.
        let stage = Derived::new(move |_| match step.get() {
            0 => 0,
            later if later + 1 < STEPS => 1,
            _ => STEPS - 1,
        });
        let six = Derived::new(move |_| {
            if lesson != Lesson::Positions {
                return None;
            }
            let comparison =
                steady.with(|setup| self.content.with(|content| Comparison::new(setup, content, stage.get())));
            Some(Shared::new(comparison))
        });
        let cell = Derived::new(move |_| {
            let shown = step.get();
            self.setup.with(|setup| setup.nearest(self.hover.get().unwrap_or(setup.cell), setup.shown(shown)))
        });
        Moment { model: self, step, cell, board, study, six }
    }

    /// What is wrong with a field, if anything is.
    pub fn problem(self, field: Field) -> Option<String> {
        let typed = self.refused.with(|refused| refused.clone().filter(|(other, _)| *other == field));
        typed.map(|(_, text)| text).or_else(|| {
            let of = |problem: &&Problem| problem.field == field;
            self.setup.with(|setup| setup.problems.iter().find(of).map(|problem| problem.text.clone()))
        })
    }
}

impl Moment {
    /// The step bar's moment.
    pub fn bar(self) -> Derived<Bar> {
        Derived::new(move |_| {
            let (step, cell) = (self.step.get(), self.cell.get());
            let (study, six) = (self.study.get(), self.six.get());
            self.model.setup.with(|setup| bar(setup, study.as_deref(), six.as_deref(), step, cell))
        })
    }

    /// A map of the lesson's scheme.
    pub fn map(self, what: What) -> Derived<Option<Shared<Map>>> {
        // Only what a disturbed row changes depends on the cell.
        let row = Derived::new(move |_| if what == What::Change { self.cell.get().0 } else { 0 });
        let last = Derived::new(move |_| self.step.get() + 1 >= STEPS);
        // A map of distances stays as it is when another setting changes; the others follow the whole study.
        let read = Derived::new(move |_| {
            let study = self.study.get()?;
            let settings = what.reads(study.settings());
            Some((settings, if settings.is_some() { None } else { Some(study) }))
        });
        Derived::new(move |_| {
            // Read, not only tracked: a value that nobody reads is never made.
            if read.with(Option::is_none) {
                return None;
            }
            let study = self.study.get_untracked()?;
            let mut map = study.map(what, row.get());
            if last.get() && what.is_of_pairs() {
                map.beyond = study.beyond();
            }
            Some(Shared::new(map))
        })
    }

    /// A chart of the lesson's scheme.
    pub fn plot(self, kind: ChartKind) -> Derived<Option<Shared<Plot>>> {
        Derived::new(move |_| {
            let study = self.study.get()?;
            let pair = self.model.setup.with(|setup| setup.pair);
            Some(Shared::new(study.plot(kind, self.cell.get(), pair)))
        })
    }
}
