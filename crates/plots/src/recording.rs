//! A picture as data: what was drawn, in its order, to be drawn again on any backend, or by hand.
//!
//! Charts are drawn by code that is generic over plotters' backend. Drawing them on this one means that
//! the page carries that code once, not once for the canvas and once more for SVG.

use plotters::style::text_anchor::Pos;
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::convert::Infallible;

/// Colour and width of a stroke, or the colour of what is filled.
#[derive(Clone, Copy)]
pub struct Pen {
    /// The colour; its opacity goes from 0 to 1.
    pub color: BackendColor,
    /// The width in pixels.
    pub width: u32,
}

/// A colour as CSS and SVG write it.
fn css(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    let opacity = (colour.alpha * 255.0).round() as u8;
    let opacity = if opacity == u8::MAX { String::new() } else { format!("{opacity:02X}") };
    format!("#{red:02X}{green:02X}{blue:02X}{opacity}")
}

impl Words {
    /// Its colour as CSS writes it.
    pub fn css(&self) -> String {
        css(self.color)
    }
}

impl Pen {
    /// Its colour as CSS writes it.
    pub fn css(&self) -> String {
        css(self.color)
    }

    fn of(style: &impl BackendStyle) -> Self {
        Self { color: style.color(), width: style.stroke_width() }
    }
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// One thing that was drawn. Coordinates are pixels, from the upper left corner.
pub enum Shape {
    /// A rectangle between two corners, filled or drawn around.
    Rect([BackendCoord; 2], Pen, bool),
    /// A line through some points.
    Path(Vec<BackendCoord>, Pen),
    /// A circle of a centre and a radius, filled or drawn around.
    Circle(BackendCoord, u32, Pen, bool),
    /// The inside of a closed line through some points.
    Polygon(Vec<BackendCoord>, Pen),
    /// Text.
    Text(Box<Words>),
}

/// Text and how it is written.
pub struct Words {
    /// What is written.
    pub text: String,
    /// The point it is placed by.
    pub at: BackendCoord,
    /// Which part of the text is at that point.
    pub anchor: Pos,
    /// The font families, as CSS names them.
    pub family: String,
    /// The height in pixels.
    pub size: f64,
    /// Whether it is bold or slanted.
    pub style: FontStyle,
    /// Whether it is turned.
    pub transform: FontTransform,
    /// Its colour.
    pub color: BackendColor,
}

/// What was drawn of a chart.
#[derive(Default)]
pub struct Recording(Vec<Shape>);

impl Recording {
    /// What was drawn, first what lies below.
    pub fn shapes(&self) -> &[Shape] {
        &self.0
    }

    /// Draws everything again: prepares the backend, draws, and has it presented.
    ///
    /// # Errors
    /// The first that the backend reports.
    pub fn replay<DB: DrawingBackend>(&self, on: &mut DB) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        on.ensure_prepared()?;
        for shape in &self.0 {
            match shape {
                Shape::Rect([first, last], pen, fill) => on.draw_rect(*first, *last, pen, *fill),
                Shape::Path(points, pen) => on.draw_path(points.iter().copied(), pen),
                Shape::Circle(center, radius, pen, fill) => on.draw_circle(*center, *radius, pen, *fill),
                Shape::Polygon(points, pen) => on.fill_polygon(points.iter().copied(), pen),
                Shape::Text(words) => {
                    let font = FontDesc::new(FontFamily::Name(&words.family), words.size, words.style);
                    let font = font.transform(words.transform.clone());
                    on.draw_text(&words.text, &TextStyle { font, color: words.color, pos: words.anchor }, words.at)
                }
            }?;
        }
        on.present()
    }
}

/// A backend that only takes down what is drawn on it.
pub(super) struct Recorder<'a> {
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    /// Where it is taken down.
    pub(super) into: &'a mut Recording,
}

/// What a backend's functions return; this one never fails.
type Recorded = Result<(), DrawingErrorKind<Infallible>>;

impl Recorder<'_> {
    #[allow(clippy::unnecessary_wraps)] // A backend's functions return results.
    fn push(&mut self, shape: Shape) -> Recorded {
        self.into.0.push(shape);
        Ok(())
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Recorded {
        self.push(Shape::Rect([at, (at.0 + 1, at.1 + 1)], Pen { color, width: 1 }, true))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.push(Shape::Path(vec![from, to], Pen::of(style)))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        first: BackendCoord,
        last: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        self.push(Shape::Rect([first, last], Pen::of(style), fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Recorded {
        self.push(Shape::Path(path.into_iter().collect(), Pen::of(style)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Recorded {
        self.push(Shape::Circle(center, radius, Pen::of(style), fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Recorded {
        self.push(Shape::Polygon(path.into_iter().collect(), Pen::of(style)))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Recorded {
        let (text, family) = (text.to_owned(), style.family().as_str().to_owned());
        let (size, transform, color, anchor) = (style.size(), style.transform(), style.color(), style.anchor());
        self.push(Shape::Text(Box::new(Words {
            text,
            at,
            family,
            size,
            style: style.style(),
            transform,
            color,
            anchor,
        })))
    }
}
