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
    /// The space above and below a picture of this width, in pixels.
    pub fn space(&self, width: u32) -> (u32, u32) {
        let height = |lines: usize| (self.look.text * (LINE * lines as f64 + 0.6)).round() as u32;
        (height(self.above(width).len()), height(self.below(width).len()))
    }

    /// Draws the surface and the texts on an area with room for them and a picture between them.
    ///
    /// # Errors
    /// The first of the backend.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>) -> Drawn<DB> {
        let (on, (width, height)) = (Sheet { area, look: self.look }, area.dim_in_pixel());
        on.fill((0, 0), (width.cast_signed(), height.cast_signed()), self.look.surface)?;
        let (left, line) = (self.look.ems(0.6), |at: usize| self.look.ems(LINE * (at as f64 + 0.5) + 0.3));
        let title = Hand { color: self.look.ink, style: FontStyle::Bold, side: HPos::Left };
        for (at, text) in self.above(width).iter().enumerate() {
            on.write(text, (left, line(at)), title)?;
        }
        let foot = (height - self.space(width).1).cast_signed();
        for (at, text) in self.below(width).iter().enumerate() {
            on.write(text, (left, foot + line(at)), self.look.quiet(HPos::Left))?;
        }
        Ok(())
    }

    /// An SVG picture of this size within its frame.
    ///
    /// # Errors
    /// None that is known of.
    pub fn svg(&self, (width, height): (u32, u32), picture: &str) -> Result<String, SvgError> {
        let (above, below) = self.space(width);
        let whole = height + above + below;
        let frame = svg((width, whole), |area| self.draw(area))?;
        Ok(format!(
            "<svg width=\"{width}\" height=\"{whole}\" viewBox=\"0 0 {width} {whole}\" \
             xmlns=\"http://www.w3.org/2000/svg\">\n{frame}<g transform=\"translate(0 {above})\">\n{picture}</g>\n</svg>\n"
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
        let room = width.cast_signed() - self.look.ems(1.2);
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
        assert_eq!(framed.above(120), ["Bias by ", "distance"]);
        let below = framed.below(200);
        assert_eq!(below.len(), MOST_LINES);
        assert!(below.iter().all(|line| look.width(line.trim_end_matches('…')) <= 200 - look.ems(1.2)), "{below:?}");
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
        let (above, below) = framed.space(300);
        assert!(document.starts_with(&format!("<svg width=\"300\" height=\"{}\"", 100 + above + below)));
    }
}
