//! A recorded picture on a canvas, for the first view.
//!
//! plotters-canvas writes every colour and size as a float, and with it come 7 kB (brotli) that the first view does
//! without: it draws what comes later, the heat maps.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use llama_lens_plots::number::decimals;
use llama_lens_plots::{Corner, Pen, Recording, Shape, Words};
use plotters::style::text_anchor::{HPos, VPos};

/// What a canvas is drawn on with.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Draws everything, first what lies below.
pub fn draw(recording: &Recording, canvas: &HtmlCanvasElement) {
    // A canvas that cannot be drawn on leaves its table of the same numbers.
    let Some(on) = context(canvas) else { return };
    for shape in recording.shapes() {
        match shape {
            Shape::Rect([first, last], pen, fill) => {
                let (x, y) = point(*first);
                let (width, height) = (f64::from(last.0 - first.0), f64::from(last.1 - first.1));
                take(&on, pen, *fill);
                if *fill { on.fill_rect(x, y, width, height) } else { on.stroke_rect(x, y, width, height) }
            }
            Shape::Path(points, pen) => {
                line(&on, points);
                finish(&on, pen, false);
            }
            Shape::Circle(center, radius, pen, fill) => {
                on.begin_path();
                let (x, y) = point(*center);
                // A radius is never below 0.
                let _ = on.arc(x, y, f64::from(*radius), 0.0, std::f64::consts::TAU);
                finish(&on, pen, *fill);
            }
            Shape::Polygon(points, pen) => {
                line(&on, points);
                finish(&on, pen, true);
            }
            Shape::Text(words) => write(&on, words),
        }
    }
}

fn point((x, y): Corner) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

fn line(on: &CanvasRenderingContext2d, points: &[Corner]) {
    on.begin_path();
    for at in points {
        let (x, y) = point(*at);
        // The first goes there without a line.
        on.line_to(x, y);
    }
}

fn take(on: &CanvasRenderingContext2d, pen: &Pen, fill: bool) {
    let colour = pen.css();
    if fill {
        on.set_fill_style_str(&colour);
    } else {
        on.set_stroke_style_str(&colour);
        on.set_line_width(f64::from(pen.width));
    }
}

fn finish(on: &CanvasRenderingContext2d, pen: &Pen, fill: bool) {
    take(on, pen, fill);
    if fill { on.fill() } else { on.stroke() }
}

/// Text; no chart turns it.
fn write(on: &CanvasRenderingContext2d, words: &Words) {
    on.set_text_align(match words.anchor.h_pos {
        HPos::Left => "start",
        HPos::Right => "end",
        HPos::Center => "center",
    });
    on.set_text_baseline(match words.anchor.v_pos {
        VPos::Top => "top",
        VPos::Center => "middle",
        VPos::Bottom => "bottom",
    });
    on.set_fill_style_str(&words.css());
    on.set_font(&format!("{} {}px {}", words.style.as_str(), decimals(words.size, 2), words.family));
    let (x, y) = point(words.at);
    // Coordinates are whole numbers, and all of them are accepted.
    let _ = on.fill_text(&words.text, x, y);
}
