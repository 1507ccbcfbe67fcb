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

/// What a finger drags itself.
const DRAGGED: &str = "input, select, textarea";

/// Listens for as long as the page lives; tells whether the page is zoomed, and a finger moves what can be seen of it.
pub fn listen(shell: Shell) -> Signal<bool> {
    let start = StoredValue::new(None::<(f64, f64)>);
    let zoomed = zoomed();
    let _ = use_event_listener(use_document(), ev::touchstart, move |event| {
        let alone = event.touches().length() == 1 && !zoomed.get_untracked();
        start.set_value(point(&event).filter(|_| alone && on_stage(&event)));
    });
    let _ = use_event_listener(use_document(), ev::touchcancel, move |_| start.set_value(None));
    let _ = use_event_listener(use_document(), ev::touchend, move |event| {
        let begun = start.get_value();
        start.set_value(None);
        let Some(((x0, y0), (x1, y1))) = begun.zip(point(&event)) else { return };
        let (dx, dy) = (x1 - x0, y1 - y0);
        if dx.abs() >= SWIPE && dx.abs() > 2.0 * dy.abs() {
            shell.run(if dx < 0.0 { Command::Next } else { Command::Previous });
        }
    });
    zoomed
}

/// Whether two fingers have made the page larger than its window.
fn zoomed() -> Signal<bool> {
    let zoomed = RwSignal::new(false);
    if let Some(viewport) = window().visual_viewport() {
        let read = viewport.clone();
        let _ = use_event_listener(viewport, ev::resize, move |_| zoomed.set(read.scale() > 1.01));
    }
    zoomed.into()
}

/// Whether a touch begins on the stage or at its side, and not on something that is dragged or scrolls itself.
fn on_stage(event: &TouchEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let within = |selector: &str| element.closest(selector).ok().flatten();
    let Some(stage) = within(".slide, .figure").or_else(|| within("main").filter(|_| beside_figure(event))) else {
        return false;
    };
    let mut up_to_it = std::iter::successors(Some(element.clone()), |element| element.parent_element())
        .take_while(|element| *element != stage);
    within(DRAGGED).is_none() && !up_to_it.any(|element| scrolls(&element))
}

/// Whether a touch is level with the figure of a page: a finger that comes from the edge begins beside it.
fn beside_figure(event: &TouchEvent) -> bool {
    let figure = document().query_selector(".figure").ok().flatten();
    figure.zip(point(event)).is_some_and(|(figure, (_, y))| {
        let place = figure.get_bounding_client_rect();
        (place.top()..=place.bottom()).contains(&y)
    })
}

/// Whether an element can be scrolled sideways.
fn scrolls(element: &Element) -> bool {
    let style = window().get_computed_style(element).ok().flatten();
    let overflow = style.and_then(|style| style.get_property_value("overflow-x").ok()).unwrap_or_default();
    matches!(overflow.as_str(), "auto" | "scroll") && element.scroll_width() > element.client_width()
}

fn point(event: &TouchEvent) -> Option<(f64, f64)> {
    let touch = event.changed_touches().get(0)?;
    Some((f64::from(touch.client_x()), f64::from(touch.client_y())))
}
