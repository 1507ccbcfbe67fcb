//! Forwards presses of keys, clickers and fingers to the cursor.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, TouchEvent};

use super::cursor::Cursor;
use super::dom;
use crate::lessons::keys::{Command, command};

/// A swipe is at least this long, in CSS pixels, and flatter than it is long.
const SWIPE: f64 = 48.0;

/// Listens for as long as the page lives.
pub fn listen(cursor: Cursor) {
    dom::listen(&dom::document(), "keydown", move |event| on_key(cursor, event.unchecked_ref()));
    let start = Cell::new(None);
    let touches = std::rc::Rc::new(start);
    let begun = std::rc::Rc::clone(&touches);
    dom::listen(&dom::document(), "touchstart", move |event| {
        begun.set(on_stage(&event).then(|| point(event.unchecked_ref())).flatten());
    });
    dom::listen(&dom::document(), "touchend", move |event| {
        let Some(((x0, y0), (x1, y1))) = touches.take().zip(point(event.unchecked_ref())) else { return };
        let (dx, dy) = (x1 - x0, y1 - y0);
        if dx.abs() >= SWIPE && dx.abs() > 2.0 * dy.abs() {
            cursor.run(if dx < 0.0 { Command::Next } else { Command::Previous });
        }
    });
}

fn on_key(cursor: Cursor, event: &KeyboardEvent) {
    let state = cursor.state;
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() || dom::is_text_field(event)
    {
        return;
    }
    let Some(command) = command(&event.key(), event.shift_key()) else { return };
    if state.black.get_untracked() {
        state.black.set(false);
        event.prevent_default();
        return;
    }
    if state.dialog.get_untracked().is_some() {
        // An open dialog keeps the keys; Escape and its own key close it.
        if matches!(command, Command::Overview | Command::Help | Command::GoTo | Command::Qr) {
            state.dialog.set(None);
            event.prevent_default();
        }
        return;
    }
    if own_meaning(event) {
        return;
    }
    if event.key() == "Escape" && state.laser.get_untracked() {
        state.laser.set(false);
        return;
    }
    event.prevent_default();
    cursor.run(command);
}

/// Whether the focused element has its own use for this key: a button its Space, a slider and a chart their arrows.
fn own_meaning(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let key = event.key();
    let is = |selector: &str| element.closest(selector).ok().flatten().is_some();
    match key.as_str() {
        " " => is("button, summary, a, input"),
        "ArrowLeft" | "ArrowRight" | "Home" | "End" => is("canvas, input[type=range]"),
        _ => false,
    }
}

fn on_stage(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        let is = |selector: &str| element.closest(selector).ok().flatten().is_some();
        is(".stage") && !is("input, select, textarea, canvas")
    })
}

fn point(event: &TouchEvent) -> Option<(f64, f64)> {
    let touch = event.changed_touches().get(0)?;
    Some((f64::from(touch.client_x()), f64::from(touch.client_y())))
}
