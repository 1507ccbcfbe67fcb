//! A picture as it is saved: its title above it, its settings and its link below.

use plotters::prelude::{DrawingBackend, FontStyle};
use plotters::style::text_anchor::HPos;

use super::area::{Area, Drawn, SvgError, svg};
use super::look::Look;
use super::sheet::{Hand, Sheet};

/// The height of a line of the frame, in text heights.
const LINE: f64 = 1.4;

/// A text longer than this many lines is cut.
const MOST_LINES: usize = 6;

/// The space left and right of the picture, in text heights.
const SIDE: f64 = 0.6;

/// The space around a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// That of the title.
    pub above: u32,
    /// That of the settings and the link.
    pub below: u32,
    /// That on either side.
    pub side: u32,
}

impl Space {
    /// The width and height of a picture with its frame.
    pub fn around(self, (width, height): (u32, u32)) -> (u32, u32) {
        (width + 2 * self.side, height + self.above + self.below)
    }
}

/// What is written around a picture.
#[derive(Clone, Debug)]
pub struct Framed<'a> {
    /// What the picture shows.
    pub title: &'a str,
    /// What its numbers were computed with.
    pub settings: &'a str,
    /// Where the moment is found again.
    pub link: &'a str,
    /// The colours and sizes of the picture.
    pub look: &'a Look,
}

impl Framed<'_> {
    /// The space around a picture of this width, in pixels.
    pub fn space(&self, width: u32) -> Space {
        let height = |lines: usize| (self.look.text * (LINE * lines as f64 + 0.6)).round() as u32;
        let side = self.look.ems(SIDE).unsigned_abs();
        Space { above: height(self.above(width).len()), below: height(self.below(width).len()), side }
    }

    /// Draws the surface and the texts on an area with room for them and a picture between them.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>) -> Drawn<DB> {
        let (on, (width, height)) = (Sheet { area, look: self.look }, area.dim_in_pixel());
        on.fill((0, 0), (width.cast_signed(), height.cast_signed()), self.look.surface)?;
        let (left, line) = (self.look.ems(SIDE), |at: usize| self.look.ems(LINE * (at as f64 + 0.5) + 0.3));
        let inside = width.saturating_sub(2 * left.unsigned_abs());
        let title = Hand { color: self.look.ink, style: FontStyle::Bold, side: HPos::Left };
        for (at, text) in self.above(inside).iter().enumerate() {
            on.write(text, (left, line(at)), title)?;
        }
        let foot = height.saturating_sub(self.space(inside).below).cast_signed();
        for (at, text) in self.below(inside).iter().enumerate() {
            on.write(text, (left, foot + line(at)), self.look.quiet(HPos::Left))?;
        }
        Ok(())
    }

    /// An SVG picture of this size within its frame.
    ///
    /// # Errors
    /// None that is known of.
    pub fn svg(&self, (width, height): (u32, u32), picture: &str) -> Result<String, SvgError> {
        let space = self.space(width);
        let (wide, high) = space.around((width, height));
        let frame = svg((wide, high), |area| self.draw(area))?;
        let Space { above, side, .. } = space;
        Ok(format!(
            "<svg width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" \
             xmlns=\"http://www.w3.org/2000/svg\">\n{frame}<g transform=\"translate({side} {above})\">\n{picture}</g>\n</svg>\n"
        ))
    }

    fn above(&self, width: u32) -> Vec<String> {
        self.lines(self.title, width)
    }

    fn below(&self, width: u32) -> Vec<String> {
        [self.settings, self.link].into_iter().flat_map(|text| self.lines(text, width)).collect()
    }

    /// A text in lines that fit: broken between words, and within a word that is longer than a line.
    fn lines(&self, text: &str, width: u32) -> Vec<String> {
        let room = width.cast_signed();
        let fits = |line: &str| self.look.width(line.trim_end()) <= room;
        let pieces = text
            .split_inclusive(' ')
            .flat_map(|word| if fits(word) { vec![word.to_owned()] } else { word.chars().map(String::from).collect() });
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces {
            match lines.last_mut() {
                Some(line) if fits(&format!("{line}{piece}")) => line.push_str(&piece),
                _ => lines.push(piece),
            }
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines[MOST_LINES - 1].push('…');
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_broken_and_very_long_ones_cut() {
        let look = Look::light();
        let framed = Framed { title: "Bias by distance", settings: "", link: &"x".repeat(900), look: &look };
        assert_eq!(framed.above(100), ["Bias by ", "distance"]);
        let below = framed.below(200);
        assert_eq!(below.len(), MOST_LINES);
        assert!(below.iter().all(|line| look.width(line.trim_end_matches('…')) <= 200), "{below:?}");
        assert!(below.last().is_some_and(|line| line.ends_with('…')));
    }

    #[test]
    fn the_document_has_the_texts_and_the_picture() {
        let look = Look::light();
        let framed = Framed { title: "A & B", settings: "length 32", link: "https://example.org/#/rope", look: &look };
        let document = framed.svg((300, 100), "<rect/>").expect("there is room");
        for part in ["A &amp; B", "length 32", "https://example.org/#/rope", "<rect/>"] {
            assert!(document.contains(part), "{part} in {document}");
        }
        let (width, height) = framed.space(300).around((300, 100));
        assert!(width > 300 && document.starts_with(&format!("<svg width=\"{width}\" height=\"{height}\"")));
    }
}
