//! The only code that measures: a canvas' size in device pixels and the theme's colours where it stands.

use std::time::Duration;

use leptos::ev;
use leptos::html::Canvas;
use leptos::prelude::*;
use leptos_use::{
    UseMutationObserverOptions, use_event_listener, use_mutation_observer_with_options, use_preferred_dark,
    use_resize_observer,
};
use llama_lens_plots::Area;
use llama_lens_plots::look::Look;
use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Device pixels per CSS pixel.
pub fn ratio() -> f64 {
    window().device_pixel_ratio().clamp(1.0, 4.0)
}

/// A canvas with its measures, which are followed for as long as it stands.
#[derive(Clone, Copy)]
pub struct Surface {
    /// The canvas.
    pub place: NodeRef<Canvas>,
    /// Its width and height in device pixels; zero until they are known.
    pub size: ReadSignal<(u32, u32)>,
    /// Its colours and sizes in device pixels, set anew whenever it is to be painted anew: after the first layout,
    /// another theme, another size, or fonts that arrived.
    pub look: ReadSignal<Option<Look>>,
}

impl Surface {
    /// Measures the canvas that will stand at `place`.
    pub fn measured() -> Self {
        let place = NodeRef::<Canvas>::new();
        let (size, set_size) = signal((0, 0));
        let (look, set_look) = signal(None);
        use_resize_observer(place, move |entries, _| {
            if let Some(entry) = entries.first() {
                let (rect, ratio) = (entry.content_rect(), ratio());
                set_size.set(((rect.width() * ratio).round() as u32, (rect.height() * ratio).round() as u32));
            }
        });
        let restyled = restyled();
        Effect::new(move |_| {
            restyled.track();
            size.track();
            let Some(canvas) = place.get() else { return };
            // Reading styles makes the browser bring those of the whole page up to date. After the next frame they
            // are, and the step that changed them is not held up.
            request_animation_frame(move || {
                set_timeout(move || drop(set_look.try_set(Some(look_at(&canvas)))), Duration::ZERO);
            });
        });
        Self { place, size, look }
    }

    /// An area to draw on, cleared where the size changed; none while there is no room for a picture.
    pub fn area(self) -> Option<Area<CanvasBackend>> {
        let canvas = self.place.get_untracked()?;
        let size = self.size.get_untracked();
        (size.0.min(size.1) >= LEAST).then(|| resize(&canvas, size))?;
        area(&canvas)
    }
}

/// A canvas narrower or lower than this shows nothing.
const LEAST: u32 = 24;

/// Counts the times that styles changed: another theme, or a font that arrived.
fn restyled() -> ReadSignal<u32> {
    let (count, set_count) = signal(0_u32);
    let again = move || set_count.update(|count| *count = count.wrapping_add(1));
    let theme = UseMutationObserverOptions::default().attribute_filter(vec!["data-theme".to_owned()]);
    if let Some(root) = document().document_element() {
        use_mutation_observer_with_options(root, move |_, _| again(), theme);
    }
    let loaded = ev::Custom::<web_sys::Event>::new("loadingdone");
    let _ = use_event_listener(document().fonts(), loaded, move |_| again());
    let dark = use_preferred_dark();
    Effect::watch(move || dark.get(), move |_, _, _| again(), false);
    count
}

/// The colours and sizes in force where a canvas stands, in device pixels.
fn look_at(canvas: &HtmlCanvasElement) -> Look {
    let mut look = Look::light();
    let Ok(Some(style)) = window().get_computed_style(canvas) else { return look };
    let value = |name: &str| style.get_property_value(name).unwrap_or_default();
    let colours = [
        ("--chart-bg", &mut look.surface),
        ("--ink", &mut look.ink),
        ("--ink-2", &mut look.ink_2),
        ("--edge", &mut look.edge),
        ("--line", &mut look.line),
        ("--now", &mut look.now),
        ("--next", &mut look.next),
        ("--cat-2", &mut look.other),
    ];
    for (name, colour) in colours {
        if let Some(read) = Look::colour(&value(name)) {
            *colour = read;
        }
    }
    // A computed length is in pixels.
    let pixels = |name: &str, usual: f64| value(name).trim_end_matches("px").parse().unwrap_or(usual);
    look.family = value("font-family");
    look.text = pixels("font-size", 14.0) * ratio();
    look.stroke = (pixels("outline-width", 3.0) * ratio()).round().max(1.0) as u32;
    look
}

/// Gives a canvas its size in device pixels: that clears it and takes new memory, so it is done only when it changes.
pub fn resize(canvas: &HtmlCanvasElement, (width, height): (u32, u32)) {
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

/// A canvas of this size beside the document.
pub fn detached(size: (u32, u32)) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    resize(&canvas, size);
    Some(canvas)
}

/// The whole of a canvas, to be drawn on by plotters.
pub fn area(canvas: &HtmlCanvasElement) -> Option<Area<CanvasBackend>> {
    CanvasBackend::with_canvas_object(canvas.clone()).map(IntoDrawingArea::into_drawing_area)
}

/// What a canvas is drawn on with.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// A place of the window as one of the canvas, in device pixels.
pub fn under(canvas: &HtmlCanvasElement, (x, y): (f64, f64)) -> (f64, f64) {
    let bounds = canvas.get_bounding_client_rect();
    // A preview is shown smaller than it is drawn.
    let scale = f64::from(canvas.width()) / bounds.width().max(1.0);
    ((x - bounds.left()) * scale, (y - bounds.top()) * scale)
}
