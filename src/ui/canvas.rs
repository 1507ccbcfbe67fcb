//! The only code that measures: sizes a canvas to its place at the screen's resolution and reads the colours of the theme.

use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::dom;
use crate::plots::curves::Chart;
use crate::plots::look::Look;

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
    let pixels = |name: &str| value(name).trim().trim_end_matches("px").parse::<f64>().ok();
    look.family = value("font-family");
    look.text = pixels("font-size").unwrap_or(14.0) * ratio();
    look.stroke = (pixels("outline-width").unwrap_or(3.0) * ratio()).round().max(1.0) as u32;
    look
}

/// Draws a chart into a canvas at its present size; nothing is drawn while it has none.
pub fn paint(canvas: &HtmlCanvasElement, chart: &Chart) {
    let place = canvas.get_bounding_client_rect();
    let (width, height) = ((place.width() * ratio()).round(), (place.height() * ratio()).round());
    if width < 40.0 || height < 40.0 {
        return;
    }
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    if let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        let area = backend.into_drawing_area();
        // A canvas that cannot be drawn on leaves its table of the same numbers.
        let _ = chart.draw(&area, &look(canvas));
    }
}

/// The x value of a chart under a pointer.
pub fn x_under(canvas: &HtmlCanvasElement, chart: &Chart, client_x: f64) -> Option<f64> {
    let x = (client_x - canvas.get_bounding_client_rect().left()) * ratio();
    chart.x_at(x, canvas.width(), &look(canvas))
}

/// A signal that changes when the element's size or the colours of the system change.
pub fn watch(canvas: NodeRef<leptos::html::Canvas>) -> RwSignal<u32> {
    let changes = RwSignal::new(0_u32);
    let bump = move || {
        changes.try_update(|count| *count = count.wrapping_add(1));
    };
    let observer = StoredValue::new_local(None::<(web_sys::ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move |_| {
        let Some(element) = canvas.get() else { return };
        let callback = Closure::<dyn FnMut()>::new(bump);
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
    changes
}

/// Runs something before the next frame is painted.
pub fn next_frame(what: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(what);
    // A function is always accepted.
    let _ = dom::window().request_animation_frame(callback.unchecked_ref());
}
