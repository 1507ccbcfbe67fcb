//! The only code that measures: sizes a canvas to its place at the screen's resolution and reads the colours of the theme.

use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::dom;
use super::state::State;
use super::view::{Element, el, watch};
use super::when_idle::Later;
use crate::ui::signals::{Derived, Var};
use llama_lens_plots::Area;
use llama_lens_plots::curves::Chart;
use llama_lens_plots::look::Look;

/// Device pixels per CSS pixel.
pub fn ratio() -> f64 {
    dom::window().device_pixel_ratio().clamp(1.0, 4.0)
}

/// The colours and sizes in force where the canvas stands, in device pixels.
pub fn look(canvas: &HtmlCanvasElement) -> Look {
    let mut look = Look::light();
    let Ok(Some(style)) = dom::window().get_computed_style(canvas) else { return look };
    let value = |name: &str| style.get_property_value(name).unwrap_or_default();
    let named = [
        ("--chart-bg", &mut look.surface),
        ("--ink", &mut look.ink),
        ("--ink-2", &mut look.ink_2),
        ("--edge", &mut look.edge),
        ("--line", &mut look.line),
        ("--now", &mut look.now),
        ("--next", &mut look.next),
        ("--cat-2", &mut look.other),
    ];
    for (name, colour) in named {
        if let Some(read) = Look::colour(&value(name)) {
            *colour = read;
        }
    }
    // The browser reads the number before the unit; what is none becomes the usual size.
    let pixels = |name: &str, usual: f64| {
        let read = js_sys::parse_float(&value(name));
        if read.is_finite() { read } else { usual }
    };
    look.family = value("font-family");
    look.text = pixels("font-size", 14.0) * ratio();
    look.stroke = (pixels("outline-width", 3.0) * ratio()).round().max(1.0) as u32;
    look
}

/// A canvas, once it stands in the document.
pub type Place = RwSignal<Option<HtmlCanvasElement>, LocalStorage>;

/// A canvas that is a picture to assistive technology, and can be focused; it is known at `place` once it stands.
pub fn at(place: Place) -> Element {
    let canvas = el("canvas").attr("role", "img").attr("tabindex", "0");
    canvas.mounted(move |canvas| place.set(Some(canvas.clone().unchecked_into())))
}

/// Gives a canvas its size in device pixels: that clears it and takes new memory, so it is done only when it changes.
pub fn resize(canvas: &HtmlCanvasElement, (width, height): (u32, u32)) {
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

/// A place of the window as one of the canvas, in device pixels.
pub fn under(canvas: &HtmlCanvasElement, (x, y): (f64, f64)) -> (f64, f64) {
    let bounds = canvas.get_bounding_client_rect();
    // A preview is shown smaller than it is drawn.
    let scale = f64::from(canvas.width()) / bounds.width().max(1.0);
    ((x - bounds.left()) * scale, (y - bounds.top()) * scale)
}

/// Draws a chart whenever it, the size or the colours changed: a moment later, because the step that changed it is
/// not to be held up by its lines.
pub fn draw(chart: Derived<Option<Chart>>, place: Place, size: Var<(f64, f64)>, colours: Var<Option<Look>>) {
    let later = Later::default();
    watch(move || {
        size.track();
        colours.track();
        chart.track();
        let Some(canvas) = place.get() else { return };
        later.run(move || {
            if let Some((Some(chart), Some(look))) = chart.try_get_untracked().zip(colours.try_get_untracked()) {
                paint(&canvas, size.get_untracked(), &chart, &look);
            }
        });
    });
}

/// Draws a chart into a canvas of this size in CSS pixels; nothing is drawn while it has none.
fn paint(canvas: &HtmlCanvasElement, size: (f64, f64), chart: &Chart, look: &Look) {
    let (width, height) = ((size.0 * ratio()).round() as u32, (size.1 * ratio()).round() as u32);
    if width < 40 || height < 40 {
        return;
    }
    resize(canvas, (width, height));
    if let Some(area) = area(canvas) {
        // A picture too small for a chart, or a canvas that cannot be drawn on, leaves its table of the same numbers.
        let _ = chart.draw(&area, look);
    }
}

/// A canvas as plotters draws on it, in device pixels; none where it has no context.
pub fn area(canvas: &HtmlCanvasElement) -> Option<Area<CanvasBackend>> {
    Some(CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area())
}

/// What a canvas is drawn on with.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// The x value of a chart under a pointer.
pub fn x_under(canvas: &HtmlCanvasElement, chart: &Chart, client_x: f64) -> Option<f64> {
    let x = (client_x - canvas.get_bounding_client_rect().left()) * ratio();
    chart.x_at(x, canvas.width(), &look(canvas))
}

/// The element's size in CSS pixels, followed without asking for a layout.
pub fn size_of(place: Place) -> Var<(f64, f64)> {
    let size = Var::new((0.0, 0.0));
    let observer = StoredValue::new_local(None::<(web_sys::ResizeObserver, Observed)>);
    watch(move || {
        let Some(element) = place.get() else { return };
        let callback = Observed::new(move |entries: js_sys::Array| {
            if let Some(entry) = entries.get(0).dyn_ref::<web_sys::ResizeObserverEntry>() {
                let place = entry.content_rect();
                size.set((place.width(), place.height()));
            }
        });
        if let Ok(watcher) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            watcher.observe(&element);
            observer.set_value(Some((watcher, callback)));
        }
    });
    on_cleanup(move || {
        observer.try_update_value(|pair| {
            if let Some((watcher, _)) = pair.take() {
                watcher.disconnect();
            }
        });
    });
    size
}

type Observed = Closure<dyn FnMut(js_sys::Array)>;

/// Runs something once the next frame is on its way. Reading styles, and naming a font on a canvas, makes the
/// browser bring the styles of the whole page up to date: by then they are, and the step itself is not held up.
pub fn after_frame(what: impl FnOnce() + 'static) {
    let callback = dom::once(move || dom::after(0, what));
    // A function is always accepted.
    let _ = dom::window().request_animation_frame(callback.unchecked_ref());
}

/// The colours of the theme where a canvas stands, read again when the theme or the size changes.
pub fn colours(state: State, place: Place, size: Var<(f64, f64)>) -> Var<Option<Look>> {
    let look = Var::new(None);
    watch(move || {
        state.theme.track();
        state.dark.track();
        size.track();
        let Some(canvas) = place.get() else { return };
        // The theme's own effect sets the attribute in this same turn; the styles stand after the next frame.
        after_frame(move || {
            look.set(Some(self::look(&canvas)));
        });
    });
    draw_again_with_fonts(look);
    look
}

/// Draws again when fonts have come in: unlike the document's text, that of a canvas keeps the font it was drawn with.
fn draw_again_with_fonts(look: Var<Option<Look>>) {
    let again = Closure::<dyn FnMut()>::new(move || {
        if let Some(same) = look.try_get_untracked().flatten() {
            // Only a look that changes is drawn.
            look.set(None);
            look.set(Some(same));
        }
    });
    let fonts = dom::document().fonts();
    // The name of an event and a function are always accepted.
    let _ = fonts.add_event_listener_with_callback("loadingdone", again.as_ref().unchecked_ref());
    let held = StoredValue::new_local(Some((fonts, again)));
    on_cleanup(move || {
        held.try_update_value(|pair| {
            if let Some((fonts, again)) = pair.take() {
                let _ = fonts.remove_event_listener_with_callback("loadingdone", again.as_ref().unchecked_ref());
            }
        });
    });
}
