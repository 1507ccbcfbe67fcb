//! Colours and sizes of a picture: the page reads them from its style sheet, tests use [`Look::light`].

use plotters::style::RGBColor;

/// What a picture is drawn with.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Behind everything.
    pub surface: RGBColor,
    /// Text and what is done.
    pub ink: RGBColor,
    /// Secondary text.
    pub ink_2: RGBColor,
    /// What the trace already knows, and axes.
    pub edge: RGBColor,
    /// Grid lines.
    pub line: RGBColor,
    /// The one thing happening now.
    pub now: RGBColor,
    /// What the next press brings.
    pub next: RGBColor,
    /// A second line.
    pub other: RGBColor,
    /// Font family, as CSS names it.
    pub family: String,
    /// Text height in pixels.
    pub text: f64,
    /// Width of a finished line in pixels.
    pub stroke: u32,
}

impl Look {
    /// The light theme at reading size.
    pub fn light() -> Self {
        Self {
            surface: RGBColor(0xFF, 0xFF, 0xFF),
            ink: RGBColor(0x1A, 0x1B, 0x1E),
            ink_2: RGBColor(0x54, 0x57, 0x5E),
            edge: RGBColor(0x83, 0x85, 0x8B),
            line: RGBColor(0xDA, 0xD7, 0xD1),
            now: RGBColor(0xB0, 0x45, 0x00),
            next: RGBColor(0x0A, 0x5E, 0xA8),
            other: RGBColor(0x55, 0x2C, 0x50),
            family: "sans-serif".into(),
            text: 14.0,
            stroke: 3,
        }
    }

    /// The same with text and lines larger by a factor.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let stroke = (f64::from(self.stroke) * factor).round().max(1.0) as u32;
        Self { text: self.text * factor, stroke, ..self.clone() }
    }

    /// A colour written `#RRGGBB`; none where it is written otherwise.
    ///
    /// ```
    /// use llama_lens_plots::look::Look;
    /// assert_eq!(Look::colour("#0A5EA8"), Some(Look::light().next));
    /// ```
    pub fn colour(text: &str) -> Option<RGBColor> {
        let value = u32::from_str_radix(text.trim().strip_prefix('#').filter(|hex| hex.len() == 6)?, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(RGBColor(red, green, blue))
    }
}
