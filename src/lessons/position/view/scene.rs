//! A lesson about one scheme at one step: settings → queries and keys → study → maps, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_positions::{Scheme, Settings};

use super::model::Model;
use crate::lessons::block::word;
use crate::lessons::position::board::Board;
use crate::lessons::position::map_kind::{self, Cell, Cursor, MapKind};
use crate::lessons::position::scheme_lesson::rows;
use crate::lessons::position::sibling::HeadRows;
use crate::lessons::position::{ChartKind, Plot, Rows, STEPS, Setup, Source, Study};
use crate::lessons::{Place, Shared};
use crate::widgets::heat_map::values::HeatMap;

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
    pub board: fn(&Setup, usize) -> Board,
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
            let (source, layer) = model.setup.with(|setup| (setup.source, setup.layer));
            // A trained model has other rows in each head.
            let head = key.with(|key| if source == Source::Trained { key.settings.head } else { 0 });
            (Settings { length, width, seed, head, ..Settings::default() }, source, layer)
        });
        let rows = Memo::new_with_compare(
            move |_| {
                let (settings, source, layer) = sequence.get();
                if source == Source::Trained {
                    let read = model.reading.get()?.ok()?;
                    let rows = HeadRows::of(&read, layer, settings.head, settings.length)?;
                    return Some(Rows::trained(rows, read.tokens.iter().map(word).collect()));
                }
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
        let board = Memo::new(move |_| model.setup.with(|setup| (of.board)(setup, step.get())));
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
