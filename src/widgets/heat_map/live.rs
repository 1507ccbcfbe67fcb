//! The signals and drawings of one heat map, and what it tells.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_plots::label::short;
use llama_lens_plots::viewport::Viewport;

use super::sheets::{Scene, Sheets, Snapshot};
use super::values::{HeatMap, Layout};
use super::{Cell, Row};
use crate::widgets::canvas::Surface;

/// What a heat map tells those who read it.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The cell under the pointer, until it leaves.
    pub hover: Callback<Option<Cell>>,
    /// The cell chosen by a press, a drag or a key.
    pub pick: Callback<Cell>,
    /// A cell whose derivation is asked for.
    pub derive: Callback<Cell>,
    /// A value by the reference path.
    pub exact: Callback<Cell, f64>,
    /// Says a cell aloud.
    pub say: Callback<String>,
}

/// The signals and drawings of one heat map.
#[derive(Clone, Copy)]
pub struct Live {
    /// Whose map it is.
    pub of: &'static str,
    /// The matrix.
    pub map: Signal<Option<Arc<HeatMap>>>,
    /// The cell that is read.
    pub cell: Signal<Cell>,
    /// The bars below it.
    pub row: Option<Signal<Row>>,
    /// How it is laid out.
    pub layout: Layout,
    /// The part in sight.
    pub view: RwSignal<Viewport>,
    /// Its canvas.
    pub surface: Surface,
    /// What is painted of it.
    pub sheets: StoredValue<Sheets, LocalStorage>,
    /// What it tells.
    pub reader: Reader,
}

impl Live {
    /// The map and the cell in words.
    pub fn name(self) -> String {
        let Some(map) = self.map.get() else { return format!("{}: nothing to show", self.of) };
        let (subject, shown) = &map.title;
        format!("{}: {subject}, {shown}; {}", self.of, self.words(&map))
    }

    /// The cell that is read, and its value.
    pub fn words(self, map: &HeatMap) -> String {
        let (row, column) = self.cell.get();
        let value = self.exact(map, (row, column));
        let value = if value == f64::NEG_INFINITY { "masked".to_owned() } else { short(value) };
        let right = map.right.at(column);
        // What has one row has no name for it.
        if map.down.symbol.is_empty() {
            format!("{right}: {value}")
        } else {
            format!("{}, {right}: {value}", map.down.at(row))
        }
    }

    /// A cell's value by the reference path, −∞ where it is masked.
    pub fn exact(self, map: &HeatMap, (row, column): Cell) -> f64 {
        let is_masked = map.value(row, column) == f32::NEG_INFINITY;
        if is_masked { f64::NEG_INFINITY } else { self.reader.exact.run((row, column)) }
    }

    /// What is painted, as it is now.
    pub fn scene(self) -> Option<Scene> {
        let (layout, has_bars) = (self.layout, self.row.is_some());
        Some(Scene { map: self.map.get()?, view: self.view.get(), layout, has_bars })
    }

    /// What is shown now, to be saved.
    pub fn snapshot(self) -> Option<Snapshot> {
        untrack(|| Some(Snapshot { scene: self.scene()?, cell: self.cell.get(), bars: self.row.map(|row| row.get()) }))
    }
}
