//! Swipes over the stage: left is next, right is back.

use leptos::ev::{self, TouchEvent};
use leptos::prelude::*;
use leptos_use::{use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::keys::Command;
use super::state::Shell;

/// A swipe is at least this long, in CSS pixels, and flatter than it is long.
const SWIPE: f64 = 48.0;

/// Listens for as long as the page lives.
pub fn listen(shell: Shell) {
    let start = StoredValue::new(None::<(f64, f64)>);
    let _ = use_event_listener(use_document(), ev::touchstart, move |event| {
        let alone = event.touches().length() == 1;
        start.set_value(point(&event).filter(|_| alone && on_stage(&event)));
    });
    let _ = use_event_listener(use_document(), ev::touchend, move |event| {
        let begun = start.get_value();
        start.set_value(None);
        let Some(((x0, y0), (x1, y1))) = begun.zip(point(&event)) else { return };
        let (dx, dy) = (x1 - x0, y1 - y0);
        if dx.abs() >= SWIPE && dx.abs() > 2.0 * dy.abs() {
            shell.run(if dx < 0.0 { Command::Next } else { Command::Previous });
        }
    });
}

/// Whether a touch begins on the stage, and not on something that is dragged itself.
fn on_stage(event: &TouchEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        let within = |selector: &str| element.closest(selector).ok().flatten().is_some();
        within(".stage") && !within("input, select, textarea, canvas")
    })
}

fn point(event: &TouchEvent) -> Option<(f64, f64)> {
    let touch = event.changed_touches().get(0)?;
    Some((f64::from(touch.client_x()), f64::from(touch.client_y())))
}
