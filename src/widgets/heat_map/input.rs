//! Pointer, wheel, pinch and keys on a heat map.

use leptos::prelude::*;
use llama_lens_plots::viewport::Viewport;
use web_sys::{Event, HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::Cell;
use super::live::Live;

/// How much closer one press or one notch of the wheel comes.
const CLOSER: f64 = 1.5;

/// A finger that goes no further than this many CSS pixels taps.
const TAP: f64 = 10.0;

/// A place of the window.
type Point = (f64, f64);

/// What steers a map.
#[derive(Clone, Copy)]
pub struct Hand {
    live: Live,
    /// Whether the wheel counts without focus.
    wheel: bool,
    /// The fingers or buttons that are down: their numbers and places.
    down: StoredValue<Vec<(i32, Point)>>,
    /// Whether a finger that goes up now tapped: no second one was down beside it.
    taps: StoredValue<bool>,
}

/// Whether it is a finger: dragged, it scrolls the page or swipes to another step, and only a tap picks a cell.
fn is_finger(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

fn point(event: &PointerEvent) -> Point {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

impl Hand {
    /// Nothing is pressed yet.
    pub fn new(live: Live, wheel: bool) -> Self {
        Self { live, wheel, down: StoredValue::new(Vec::new()), taps: StoredValue::new(false) }
    }

    fn canvas(self) -> Option<HtmlCanvasElement> {
        self.live.surface.place.get_untracked()
    }

    fn cell(self, at: Point) -> Option<Cell> {
        let canvas = self.canvas()?;
        self.live.sheets.with_value(|sheets| sheets.cell_at(&canvas, at))
    }

    fn place(self, at: Point) -> Option<(f64, f64)> {
        let canvas = self.canvas()?;
        self.live.sheets.with_value(|sheets| sheets.place_at(&canvas, at))
    }

    /// A button or finger goes down.
    pub fn pressed(self, event: &PointerEvent) {
        self.down.update_value(|down| down.push((event.pointer_id(), point(event))));
        self.taps.set_value(self.down.with_value(Vec::len) == 1);
        if !self.taps.get_value() || event.button() != 0 || is_finger(event) {
            return;
        }
        self.pick(point(event));
        if let Some(canvas) = self.canvas() {
            // A drag goes on outside the map; without capture it would end there.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
    }

    /// The cell at a place is read and derived.
    fn pick(self, at: Point) {
        if let Some(cell) = self.cell(at) {
            self.live.reader.pick.run(cell);
            self.live.reader.derive.run(cell);
        }
    }

    /// A pointer moves.
    pub fn moved(self, event: &PointerEvent) {
        let (id, now) = (event.pointer_id(), point(event));
        if self.down.with_value(Vec::len) == 2 {
            return self.pinched(id, now);
        }
        if is_finger(event) {
            return;
        }
        let reader = self.live.reader;
        match self.cell(now) {
            None => reader.hover.run(None),
            Some(cell) if self.down.with_value(|down| down.iter().any(|(other, _)| *other == id)) => {
                reader.pick.run(cell);
            }
            cell => reader.hover.run(cell),
        }
    }

    /// A button or finger goes up.
    pub fn released(self, event: &PointerEvent) {
        let (begun, now) = (self.down.get_value(), point(event));
        self.left(event);
        if let [(_, start)] = begun[..]
            && is_finger(event)
            && self.taps.get_value()
            && (now.0 - start.0).hypot(now.1 - start.1) <= TAP
        {
            self.pick(now);
        }
    }

    /// A button or finger is no longer the map's: the page scrolls.
    pub fn left(self, event: &PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _)| *id != event.pointer_id()));
    }

    /// Two fingers: what is between them stays there, as far apart as they are.
    fn pinched(self, id: i32, now: Point) {
        let places = || self.down.with_value(|down| down.iter().map(|(_, at)| *at).collect::<Vec<Point>>());
        let before = places();
        self.down.update_value(|down| {
            if let Some(finger) = down.iter_mut().find(|(other, _)| *other == id) {
                finger.1 = now;
            }
        });
        let after = places();
        let apart = |two: &[Point]| (two[0].0 - two[1].0).hypot(two[0].1 - two[1].1).max(1.0);
        let middle = |two: &[Point]| (f64::midpoint(two[0].0, two[1].0), f64::midpoint(two[0].1, two[1].1));
        let Some((from, to)) = self.place(middle(&before)).zip(self.place(middle(&after))) else { return };
        let factor = apart(&after) / apart(&before);
        self.live.view.update(|view| *view = view.zoom(factor, from).pan(from.0 - to.0, from.1 - to.1));
    }

    /// The wheel comes closer where the map has the focus or fills the window, so that a page can be scrolled past it.
    pub fn turned(self, event: &WheelEvent) {
        let Some(canvas) = self.canvas() else { return };
        let focused = document().active_element().is_some_and(|active| active == **canvas);
        if !(focused || event.ctrl_key() || self.wheel) {
            return;
        }
        event.prevent_default();
        if event.shift_key() || event.delta_x() != 0.0 {
            let by = |delta: f64, length: f64| delta.clamp(-100.0, 100.0) / 400.0 * length;
            let (across, along) = (event.delta_x(), if event.shift_key() { 0.0 } else { event.delta_y() });
            let across = if event.shift_key() && across == 0.0 { event.delta_y() } else { across };
            self.live
                .view
                .update(|view| *view = view.pan(by(along, view.rows.length), by(across, view.columns.length)));
            return;
        }
        if let Some(about) = self.place((f64::from(event.client_x()), f64::from(event.client_y()))) {
            let factor = CLOSER.powf(-event.delta_y().clamp(-120.0, 120.0) / 100.0);
            self.live.view.update(|view| *view = view.zoom(factor, about));
        }
    }

    /// A key moves the cell, derives it, or comes closer.
    pub fn typed(self, event: &KeyboardEvent) {
        let Some(map) = self.live.map.get_untracked() else { return };
        let (row, column) = self.live.cell.get_untracked();
        let about = (row as f64 + 0.5, column as f64 + 0.5);
        let to = match event.key().as_str() {
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowRight" => (row, (column + 1).min(map.columns - 1)),
            "ArrowUp" => (row.saturating_sub(1), column),
            "ArrowDown" => ((row + 1).min(map.rows - 1), column),
            "Home" => (row, 0),
            "End" => (row, map.columns - 1),
            "Enter" => {
                self.live.reader.derive.run((row, column));
                (row, column)
            }
            "+" | "=" => return self.zoom(event, CLOSER, about),
            "-" => return self.zoom(event, 1.0 / CLOSER, about),
            "0" => return self.zoom(event, 0.0, about),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        self.live.reader.hover.run(None);
        self.live.reader.pick.run(to);
        let read = self.live.cell.get_untracked();
        self.live.view.update(|view| *view = view.reveal(read));
        let words = untrack(|| self.live.words(&map));
        self.live.reader.say.run(format!("{words}."));
    }

    /// Comes closer about the cell that is read; by a factor of 0, all is seen again.
    fn zoom(self, event: &Event, factor: f64, about: (f64, f64)) {
        event.prevent_default();
        event.stop_propagation();
        self.live.view.update(|view| {
            let whole = Viewport::fit(view.rows.whole, view.columns.whole);
            *view = if factor > 0.0 { view.zoom(factor, about) } else { whole };
        });
    }
}
