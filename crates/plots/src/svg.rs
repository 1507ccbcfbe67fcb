//! A recorded picture as an SVG document.
//!
//! plotters has a backend for that, but it writes floats, which would bring the page 20 kB of tables.

use plotters::style::FontStyle;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::BackendCoord;
use std::fmt::Write as _;

use super::recording::{Pen, Recording, Shape, Words};
use crate::number::decimals;

/// How much higher a font's line is than its letters: sizes are those of lines.
const LINE: f64 = 1.24;

/// The document of a picture, of a width and height in pixels.
pub(super) fn document(size: (u32, u32), recording: &Recording) -> String {
    around(size, &shapes(recording))
}

/// A document of a width and height in pixels around its elements.
pub(super) fn around((width, height): (u32, u32), elements: &str) -> String {
    format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         xmlns=\"http://www.w3.org/2000/svg\">\n{elements}</svg>\n"
    )
}

/// The elements of a picture, one a line.
pub(super) fn shapes(recording: &Recording) -> String {
    let mut out = String::new();
    for shape in recording.shapes() {
        // Writing to a String cannot fail.
        _ = match shape {
            Shape::Rect([(x, y), (right, bottom)], pen, fill) => {
                let (width, height) = (right - x, bottom - y);
                writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{}/>", paint(pen, *fill))
            }
            Shape::Path(points, pen) => {
                writeln!(out, "<polyline points=\"{}\"{}/>", list(points), paint(pen, false))
            }
            Shape::Circle((x, y), radius, pen, fill) => {
                writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{}/>", paint(pen, *fill))
            }
            Shape::Polygon(points, pen) => {
                writeln!(out, "<polygon points=\"{}\"{}/>", list(points), paint(pen, true))
            }
            Shape::Text(words) => writeln!(out, "{}", text(words)),
        };
    }
    out
}

/// The attributes of what is filled or drawn.
fn paint(pen: &Pen, fill: bool) -> String {
    let colour = pen.css();
    if fill {
        format!(" fill=\"{colour}\"")
    } else {
        format!(" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"", pen.width)
    }
}

/// A colour with its opacity, if it is not whole, as a fourth byte.
fn list(points: &[BackendCoord]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

/// A `<text>` element. The charts turn no text.
fn text(words: &Words) -> String {
    let (x, y) = words.at;
    let anchor = match words.anchor.h_pos {
        HPos::Left => "start",
        HPos::Center => "middle",
        HPos::Right => "end",
    };
    let down = match words.anchor.v_pos {
        VPos::Top => "0.76em",
        VPos::Center => "0.5ex",
        VPos::Bottom => "-0.5ex",
    };
    let style = match words.style {
        FontStyle::Normal => "",
        FontStyle::Bold => " font-weight=\"bold\"",
        FontStyle::Italic | FontStyle::Oblique => " font-style=\"italic\"",
    };
    let (family, size, fill) = (escaped(&words.family), decimals(words.size / LINE, 2), words.css());
    format!(
        "<text x=\"{x}\" y=\"{y}\" dy=\"{down}\" text-anchor=\"{anchor}\" font-family=\"{family}\" \
         font-size=\"{size}\" fill=\"{fill}\"{style}>{}</text>",
        escaped(&words.text)
    )
}

/// Text as it stands in an element or an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
