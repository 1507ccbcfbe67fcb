//! A heat map on canvas: drawn once, then only its cross-hair moves; read and steered by pointer and keys.

mod input;
mod paint;
mod tools;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::lessons::positions::Map;
use crate::ui::canvas::{self, Place};
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::state::State;
use crate::ui::view::{Element, el, watch};
use crate::ui::when_idle::Later;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};
use llama_lens_plots::label::short;
use llama_lens_plots::viewport::Viewport;
use paint::Sheets;

/// The softmax of the row under the cross-hair, to be drawn below a map.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// One weight per column.
    pub shares: Vec<f64>,
    /// The weight whose bar fills the height.
    pub most: f64,
}

/// What a heat map is drawn from, and what it tells.
pub struct Heat {
    pub state: State,
    /// Whose map it is: the beginning of its name.
    pub of: &'static str,
    pub map: Derived<Option<Shared<Map>>>,
    /// The cell that is read.
    pub cell: Derived<(usize, usize)>,
    pub row: Option<Derived<Row>>,
    /// How much is around the cells, their shape, and how one is pointed at.
    pub drawn: (Detail, Shape, Hair),
    /// Whether it now stands beside another map that is to be seen first.
    pub late: Rc<dyn Fn() -> bool>,
    pub told: Told,
}

/// A row and a column.
pub type Cell = (usize, usize);

/// What a heat map tells the lesson.
#[derive(Clone)]
pub struct Told {
    /// The cell under the pointer, until it leaves.
    pub hover: Rc<dyn Fn(Option<Cell>)>,
    /// The cell chosen by a press, a drag or a key.
    pub pick: Rc<dyn Fn(Cell)>,
    /// A cell whose derivation is asked for.
    pub derive: Rc<dyn Fn(Cell)>,
    /// A value by the reference path.
    pub exact: Rc<dyn Fn(usize, usize) -> f64>,
}

/// The signals and drawings of one heat map.
#[derive(Clone)]
struct Live {
    state: State,
    of: &'static str,
    map: Derived<Option<Shared<Map>>>,
    cell: Derived<(usize, usize)>,
    view: Var<Viewport>,
    place: Place,
    sheets: Rc<RefCell<Sheets>>,
    told: Told,
}

impl Live {
    /// The map and the cell in words.
    fn name(&self) -> String {
        let Some(map) = self.map.get() else { return format!("{}: nothing to show", self.of) };
        let (subject, shown) = &map.title;
        format!("{}: {subject}, {shown}; {}", self.of, self.words(&map))
    }

    /// The cell that is read, and its value.
    fn words(&self, map: &Map) -> String {
        let (row, column) = self.cell.get();
        let is_masked = map.value(row, column) == f32::NEG_INFINITY;
        let value = if is_masked { "masked".to_owned() } else { short((self.told.exact)(row, column)) };
        format!("{}, {}: {value}", map.down.at(row), map.right.at(column))
    }
}

/// The heat map, with what reads and saves it below.
pub fn heat(parts: Heat) -> Element {
    let Heat { state, of, map, cell, row, drawn: how, late, told } = parts;
    let place: Place = RwSignal::new_local(None);
    let size = canvas::size_of(place);
    let colours = canvas::colours(state, place, size);
    let fit =
        move || map.with(|map| map.as_ref().map_or(Viewport::fit(1, 1), |map| Viewport::fit(map.rows, map.columns)));
    let view = Var::new(untrack(fit));
    let shape_of = Derived::new(move |_| fit());
    // Another size of matrix is seen whole again.
    watch(move || view.set(shape_of.get()));
    let sheets = Rc::new(RefCell::new(Sheets::default()));
    let live = Live { state, of, map, cell, view, place, sheets, told };
    let drawn = live.clone();
    // How often the sheet below was painted: what moves on it follows.
    let painted = Var::new(0_u32);
    let has_bars = row.is_some();
    let paint = move || {
        let (Some(canvas), Some(look), Some(map)) = (place.get(), colours.get(), map.get()) else { return };
        let frame = map.frame(&look, view.get(), how);
        if drawn.sheets.borrow_mut().paint(&canvas, size.get(), &map, frame, look, has_bars) {
            painted.update(|painted| *painted = painted.wrapping_add(1));
        }
    };
    let later = Later::default();
    watch(move || {
        if !late() {
            return paint();
        }
        place.track();
        colours.track();
        map.track();
        view.track();
        size.track();
        let paint = paint.clone();
        later.run(move || {
            // The map may have left the page by now.
            if view.try_get_untracked().is_some() {
                untrack(paint);
            }
        });
    });
    let moved = live.clone();
    watch(move || {
        painted.track();
        let row = row.map(Derived::get);
        let (row_at, column) = moved.cell.get();
        if let Some((canvas, map)) = place.get().zip(moved.map.get()) {
            moved.sheets.borrow().mark(&canvas, (row_at, column), map.value(row_at, column), row);
        }
    });
    let named = live.clone();
    let element = canvas::at(place).live_attr("aria-label", move || Some(named.name().into()));
    let heading = move || map.with(|map| map.as_ref().map_or((String::new(), String::new()), |map| map.title.clone()));
    el("div")
        .class("heat")
        .class_when("with-bars", row.is_some())
        .class_when("compact", how.0 == Detail::Compact)
        .child(
            el("p")
                .class("figure-head")
                .child(el("b").live_text(move || heading().0))
                .live_text(move || format!(" {}", heading().1)),
        )
        .child(input::listening(element, &live))
        .child(tools::tools(live))
}
