//! What heat maps and bars are drawn with: text and rectangles of whole pixels.
//!
//! Straight lines are filled rectangles, because a stroke along whole pixels is sharp at even widths only.

use plotters::prelude::{DrawingBackend, FontDesc, FontFamily, FontStyle, PathElement, Rectangle, Text, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor};

use super::area::{Area, Drawn};
use super::look::Look;
use super::viewport::Place;

/// The width of a character of a label, in text heights: wide enough for any font.
const GLYPH: f64 = 0.62;

/// How text is written.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    /// Its colour.
    pub(super) color: RGBColor,
    /// Whether it is bold.
    pub(super) style: FontStyle,
    /// Which end of it is at its point; its height is always centred there.
    pub(super) side: HPos,
}

/// A picture that is being drawn.
pub(super) struct Sheet<'a, DB: DrawingBackend> {
    pub(super) area: &'a Area<DB>,
    pub(super) look: &'a Look,
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Fills a rectangle from its corner up to, and without, the other.
    pub(super) fn fill(&self, (x, y): (i32, i32), (right, bottom): (i32, i32), color: RGBColor) -> Drawn<DB> {
        if x < right && y < bottom {
            self.area.draw(&Rectangle::new([(x, y), (right, bottom)], color.filled()))?;
        }
        Ok(())
    }

    /// Draws around a rectangle, on the `thick` pixels outside of it.
    pub(super) fn ring(&self, inside: Place, thick: i32, color: RGBColor) -> Drawn<DB> {
        let (x, y, right, bottom) = (inside.x, inside.y, inside.right(), inside.bottom());
        self.fill((x - thick, y - thick), (right + thick, y), color)?;
        self.fill((x - thick, bottom), (right + thick, bottom + thick), color)?;
        self.fill((x - thick, y), (x, bottom), color)?;
        self.fill((right, y), (right + thick, bottom), color)
    }

    /// A line through some points.
    pub(super) fn path(&self, points: Vec<(i32, i32)>, width: u32, color: RGBColor) -> Drawn<DB> {
        self.area.draw(&PathElement::new(points, color.stroke_width(width)))
    }

    /// Writes in one line.
    pub(super) fn write(&self, text: &str, at: (i32, i32), hand: Hand) -> Drawn<DB> {
        let font = FontDesc::new(FontFamily::Name(&self.look.family), self.look.text, hand.style);
        let pos = Pos::new(hand.side, VPos::Center);
        let style = TextStyle { font, color: hand.color.to_backend_color(), pos };
        self.area.draw(&Text::new(text, at, style))
    }
}

/// Measures that follow from the size of the text.
impl Look {
    /// So many text heights, in pixels.
    pub(super) fn ems(&self, count: f64) -> i32 {
        (count * self.text).round() as i32
    }

    /// Pixels that a text needs.
    pub(super) fn width(&self, text: &str) -> i32 {
        // In front of a proportional sign a thin or a combining character counts like any other: too wide is safe.
        self.ems(GLYPH * text.chars().count() as f64)
    }

    /// The width of an outline: even, so that it is sharp when its middle lies between two pixels.
    pub(super) fn thin(&self) -> i32 {
        (self.stroke.cast_signed() / 3).max(1) * 2
    }

    /// Secondary text.
    pub(super) fn quiet(&self, side: HPos) -> Hand {
        Hand { color: self.ink_2, style: FontStyle::Normal, side }
    }

    /// The text of what is marked.
    pub(super) fn strong(&self, side: HPos) -> Hand {
        Hand { color: self.ink, style: FontStyle::Bold, side }
    }

    /// The text of what happens now.
    pub(super) fn loud(&self, side: HPos) -> Hand {
        Hand { color: self.now, style: FontStyle::Bold, side }
    }
}
