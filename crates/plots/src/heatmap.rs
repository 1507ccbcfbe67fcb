//! Which colour each value of a matrix has.

use std::f32::consts::TAU;

use super::colours::{Colours, Numbering};

use super::palette::Palette;

/// Half of what an f32 can hold: the difference of two values within it is still finite.
const HUGE: f32 = f32::MAX / 2.0;

/// Which colour a value gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The colour map.
    pub palette: Palette,
    /// The value of its first colour.
    pub low: f32,
    /// The value of its last colour; where it is not above `low`, all values have the colour in the middle.
    pub high: f32,
}

impl Scale {
    /// Magnitudes from `min` to `max`, in cividis.
    pub fn sequential(min: f32, max: f32) -> Self {
        Self { palette: Palette::Cividis, low: within(min), high: within(max) }
    }

    /// Signed values, of which none is further from 0 than `max_abs`.
    pub fn diverging(max_abs: f32) -> Self {
        let size = within(max_abs).abs();
        Self { palette: Palette::PurpleOrange, low: -size, high: size }
    }

    /// Angles in radians: 0 and 2π have the same colour, and so have −1 and 2π − 1.
    pub fn angle() -> Self {
        Self { palette: Palette::Phase, low: 0.0, high: TAU }
    }

    /// The same scale in another colour map.
    #[must_use]
    pub fn colored(self, palette: Palette) -> Self {
        Self { palette, ..self }
    }

    /// Whether the scale shows signed values.
    pub fn is_signed(&self) -> bool {
        matches!(self.palette, Palette::PurpleOrange | Palette::PurpleOrangeDark)
    }

    /// The smallest and largest finite value; two zeros where there is none.
    pub fn range(values: &[f32]) -> (f32, f32) {
        let (low, high) = super::range::range(values);
        if low <= high { (low, high) } else { (0.0, 0.0) }
    }

    /// What a value is lowered by, what it is then multiplied with, and what is added, to have its colour's number.
    fn steps(&self) -> (f32, f32, f32) {
        let (low, high) = (within(self.low), within(self.high));
        let factor = 255.0 / (high - low);
        if high > low && factor.is_finite() { (low, factor, 0.5) } else { (0.0, 0.0, 128.0) }
    }

    /// The colour of each value, as RGBA. NaN ("there is no such number") and −∞ ("masked") are transparent.
    ///
    /// ```
    /// use llama_lens_plots::heatmap::Scale;
    /// let mut pixels = [9; 16];
    /// Scale::sequential(0.0, 1.0).colours().paint(&[0.0, 1.0, f32::NAN, f32::NEG_INFINITY], &mut pixels);
    /// assert_eq!(pixels, [0x00, 0x22, 0x4E, 255, 0xFE, 0xE8, 0x38, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
    /// ```
    pub fn colours(&self) -> Colours {
        let (low, factor, add) = self.steps();
        let numbering =
            if self.palette == Palette::Phase { Numbering::Turns } else { Numbering::Linear([low, factor, add]) };
        Colours::new(&self.palette.table(), numbering)
    }

    /// Where a value stands between the ends of the scale, from 0 to 1; none for what is not a finite number.
    pub fn place(&self, value: f32) -> Option<f64> {
        if !value.is_finite() {
            return None;
        }
        let (low, factor, add) = self.steps();
        let value = if self.palette == Palette::Phase { turn(value) * TAU } else { value };
        let steps = f64::from(value - low) * f64::from(factor) + f64::from(add) - 0.5;
        Some((steps / 255.0).clamp(0.0, 1.0))
    }
}

/// The part of a turn that an angle is more than whole turns.
fn turn(angle: f32) -> f32 {
    let turns = angle * (1.0 / TAU);
    turns - turns.floor()
}

/// An end of a scale that can be reckoned with.
fn within(value: f32) -> f32 {
    if value.is_nan() { 0.0 } else { value.clamp(-HUGE, HUGE) }
}
