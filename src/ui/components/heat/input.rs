//! Pointer, wheel, pinch and keys on a heat map.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::Live;
use crate::ui::dom;
use crate::ui::view::Element;
use llama_lens_plots::viewport::Viewport;

/// How much closer one press or one notch of the wheel comes.
const CLOSER: f64 = 1.5;

/// The fingers or buttons that are down: their numbers and places.
type Down = Rc<RefCell<Vec<(i32, (f64, f64))>>>;

/// The canvas, steering its map.
pub fn listening(element: Element, live: &Live) -> Element {
    let down: Down = Rc::default();
    let with = |run: fn(&Live, &Down, &Event)| {
        let (live, down) = (live.clone(), Rc::clone(&down));
        move |event: &Event| run(&live, &down, event)
    };
    element
        .on("pointerdown", with(pressed))
        .on("pointermove", with(moved))
        .on("pointerup", with(released))
        .on("pointercancel", with(released))
        .on("pointerleave", with(|live, _, _| (live.told.hover)(None)))
        .on("wheel", with(turned))
        .on("keydown", with(typed))
}

fn canvas(live: &Live) -> Option<HtmlCanvasElement> {
    live.place.try_get_untracked().flatten()
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn cell(live: &Live, at: (f64, f64)) -> Option<(usize, usize)> {
    live.sheets.borrow().cell_at(&canvas(live)?, at)
}

fn pressed(live: &Live, down: &Down, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    down.borrow_mut().push((event.pointer_id(), point(event)));
    if down.borrow().len() > 1 || event.button() != 0 {
        return;
    }
    if let Some(cell) = cell(live, point(event)) {
        (live.told.pick)(cell);
        (live.told.derive)(cell);
    }
    if let Some(canvas) = canvas(live) {
        // A drag goes on outside the map; without capture it would end there.
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
}

fn moved(live: &Live, down: &Down, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    let (id, now) = (event.pointer_id(), point(event));
    if down.borrow().len() == 2 {
        return pinched(live, down, id, now);
    }
    let Some(cell) = cell(live, now) else {
        return (live.told.hover)(None);
    };
    if down.borrow().iter().any(|(other, _)| *other == id) {
        (live.told.pick)(cell);
    } else {
        (live.told.hover)(Some(cell));
    }
}

fn released(_: &Live, down: &Down, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    down.borrow_mut().retain(|(id, _)| *id != event.pointer_id());
}

/// Two fingers: what is between them stays there, as far apart as they are.
fn pinched(live: &Live, down: &Down, id: i32, now: (f64, f64)) {
    let before: Vec<(f64, f64)> = down.borrow().iter().map(|(_, at)| *at).collect();
    if let Some(finger) = down.borrow_mut().iter_mut().find(|(other, _)| *other == id) {
        finger.1 = now;
    }
    let after: Vec<(f64, f64)> = down.borrow().iter().map(|(_, at)| *at).collect();
    let apart = |two: &[(f64, f64)]| (two[0].0 - two[1].0).hypot(two[0].1 - two[1].1).max(1.0);
    let middle = |two: &[(f64, f64)]| (f64::midpoint(two[0].0, two[1].0), f64::midpoint(two[0].1, two[1].1));
    let Some(canvas) = canvas(live) else { return };
    let place = |at| live.sheets.borrow().place_at(&canvas, at);
    let Some((from, to)) = place(middle(&before)).zip(place(middle(&after))) else { return };
    let factor = apart(&after) / apart(&before);
    live.view.update(|view| *view = view.zoom(factor, from).pan(from.0 - to.0, from.1 - to.1));
}

/// The wheel comes closer where the map has the focus or fills the window, so that a page can be scrolled past it.
fn turned(live: &Live, _: &Down, event: &Event) {
    let wheel: &WheelEvent = event.unchecked_ref();
    let Some(canvas) = canvas(live) else { return };
    let focused = dom::document().active_element().is_some_and(|active| *active == ***canvas);
    if !focused && !wheel.ctrl_key() && !untrack(|| live.state.is_slide()) {
        return;
    }
    event.prevent_default();
    let at = (f64::from(wheel.client_x()), f64::from(wheel.client_y()));
    if wheel.shift_key() || wheel.delta_x() != 0.0 {
        let view = live.view.get_untracked();
        let by = |delta: f64, length: f64| delta.clamp(-100.0, 100.0) / 400.0 * length;
        let (across, along) = (wheel.delta_x(), if wheel.shift_key() { 0.0 } else { wheel.delta_y() });
        let across = if wheel.shift_key() && across == 0.0 { wheel.delta_y() } else { across };
        live.view.set(view.pan(by(along, view.rows.length), by(across, view.columns.length)));
        return;
    }
    let about = live.sheets.borrow().place_at(&canvas, at);
    if let Some(about) = about {
        let factor = CLOSER.powf(-wheel.delta_y().clamp(-120.0, 120.0) / 100.0);
        live.view.update(|view| *view = view.zoom(factor, about));
    }
}

fn typed(live: &Live, _: &Down, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>().key();
    let Some(map) = live.map.get_untracked() else { return };
    let (row, column) = live.cell.get_untracked();
    let about = (row as f64 + 0.5, column as f64 + 0.5);
    let to = match key.as_str() {
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(map.columns - 1)),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(map.rows - 1), column),
        "Home" => (row, 0),
        "End" => (row, map.columns - 1),
        "Enter" => {
            (live.told.derive)((row, column));
            (row, column)
        }
        "+" | "=" => return zoom(live, event, CLOSER, about),
        "-" => return zoom(live, event, 1.0 / CLOSER, about),
        "0" => return zoom(live, event, 0.0, about),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    (live.told.hover)(None);
    (live.told.pick)(to);
    let read = live.cell.get_untracked();
    live.view.update(|view| *view = view.reveal(read));
    live.state.spoken.set(Some(format!("{}.", live.words(&map))));
}

/// Comes closer about the cell that is read; by a factor of 0, all is seen again.
fn zoom(live: &Live, event: &Event, factor: f64, about: (f64, f64)) {
    event.prevent_default();
    event.stop_propagation();
    live.view.update(|view| {
        *view =
            if factor > 0.0 { view.zoom(factor, about) } else { Viewport::fit(view.rows.whole, view.columns.whole) };
    });
}
