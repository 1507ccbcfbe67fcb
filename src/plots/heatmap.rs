//! A matrix as pixels: one per cell, coloured by a scale, in row order.

use std::f32::consts::TAU;

use wide::{CmpGt, CmpLt, f32x4};

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
        // Four lanes written out: the page is compiled for size, and a map has a million values.
        let (infinity, none) = (f32x4::splat(f32::INFINITY), f32x4::splat(f32::NEG_INFINITY));
        let (mut lows, mut highs) = (infinity, none);
        let (fours, rest) = values.as_chunks::<4>();
        let mut last = [f32::NAN; 4];
        last[..rest.len()].copy_from_slice(rest);
        for &four in fours.iter().chain([&last]) {
            let four = f32x4::new(four);
            // Neither comparison holds for NaN.
            lows = lows.fast_min(four.cmp_gt(none).blend(four, infinity));
            highs = highs.fast_max(four.cmp_lt(infinity).blend(four, none));
        }
        let low = lows.to_array().into_iter().fold(f32::INFINITY, f32::min);
        let high = highs.to_array().into_iter().fold(f32::NEG_INFINITY, f32::max);
        if low <= high { (low, high) } else { (0.0, 0.0) }
    }

    /// The same of a square matrix of which row m ends with column m.
    pub fn causal_range(values: &[f32], size: usize) -> (f32, f32) {
        let rows = values.chunks_exact(size.max(1)).enumerate();
        let ranges = rows.map(|(row, values)| Self::range(&values[..=row]));
        ranges.reduce(|(low, high), (first, last)| (low.min(first), high.max(last))).unwrap_or_default()
    }

    /// What a value is lowered by, what it is then multiplied with, and what is added, to have its colour's number.
    fn steps(&self) -> (f32, f32, f32) {
        let (low, high) = (within(self.low), within(self.high));
        let factor = 255.0 / (high - low);
        if high > low && factor.is_finite() { (low, factor, 0.5) } else { (0.0, 0.0, 128.0) }
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

/// Paints a matrix, of which `values` has the rows one after the other, as RGBA into `out`.
///
/// NaN ("there is no such number") and −∞ ("masked") are transparent, and so are cells for which values are missing.
///
/// ```
/// use llama_lens::plots::heatmap::{Scale, paint};
/// let mut pixels = Vec::new();
/// paint(&[0.0, 1.0, f32::NAN, f32::NEG_INFINITY], 2, 2, &Scale::sequential(0.0, 1.0), &mut pixels);
/// assert_eq!(pixels, [0x00, 0x22, 0x4E, 255, 0xFE, 0xE8, 0x38, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
/// ```
pub fn paint(values: &[f32], rows: usize, columns: usize, scale: &Scale, out: &mut Vec<u8>) {
    // A buffer of the right size is only written over.
    out.resize(rows.saturating_mul(columns).saturating_mul(4), 0);
    fill(values, &Colours::new(scale), out);
}

/// Paints a square matrix that has one value along each diagonal: `line` has them from column less row −(n − 1) on.
/// With `causal`, row m ends with column m.
///
/// ```
/// use llama_lens::plots::heatmap::{Scale, paint, paint_diagonals};
/// let (mut whole, mut same) = (Vec::new(), Vec::new());
/// let scale = Scale::diverging(1.0);
/// paint(&[0.0, 1.0, -1.0, 0.0], 2, 2, &scale, &mut whole);
/// paint_diagonals(&[-1.0, 0.0, 1.0], 2, false, &scale, &mut same);
/// assert_eq!(whole, same);
/// ```
pub fn paint_diagonals(line: &[f32], size: usize, causal: bool, scale: &Scale, out: &mut Vec<u8>) {
    let mut colours = Vec::new();
    paint(line, 1, 2 * size.max(1) - 1, scale, &mut colours);
    out.resize(size.saturating_mul(size).saturating_mul(4), 0);
    for (row, pixels) in out.chunks_exact_mut(4 * size.max(1)).enumerate() {
        let (cells, masked) = pixels.split_at_mut(if causal { 4 * (row + 1) } else { 4 * size });
        cells.copy_from_slice(&colours[4 * (size - 1 - row)..][..cells.len()]);
        masked.fill(0);
    }
}

/// Paints a square matrix of which row m ends with column m: as [`paint`] does, without a look at what is masked.
pub fn paint_causal(values: &[f32], size: usize, scale: &Scale, out: &mut Vec<u8>) {
    out.resize(size.saturating_mul(size).saturating_mul(4), 0);
    let rows = out.chunks_exact_mut(4 * size.max(1)).zip(values.chunks_exact(size.max(1)));
    let colours = Colours::new(scale);
    for (row, (pixels, values)) in rows.enumerate() {
        let (cells, masked) = pixels.split_at_mut(4 * (row + 1));
        fill(&values[..=row], &colours, cells);
        masked.fill(0);
    }
}

/// What has no value.
const CLEAR: u32 = 0;

/// The colour of each value.
struct Colours {
    /// Those of the scale, and then one for what has no value.
    table: [u32; 257],
    is_angle: bool,
    /// What a value is lowered by, what it is then multiplied with, and what is added.
    steps: [f32x4; 3],
}

impl Colours {
    fn new(scale: &Scale) -> Self {
        let mut table = [CLEAR; 257];
        table[..256].copy_from_slice(&scale.palette.table().map(u32::from_ne_bytes));
        let (low, factor, add) = scale.steps();
        Self { table, is_angle: scale.palette == Palette::Phase, steps: [low, factor, add].map(f32x4::splat) }
    }

    fn of(&self, values: [f32; 4]) -> [[u8; 4]; 4] {
        let values = f32x4::new(values);
        let [low, factor, add] = self.steps;
        let number = if self.is_angle {
            let turns = values * f32x4::splat(1.0 / TAU);
            (turns - turns.floor()) * f32x4::splat(255.0) + f32x4::splat(0.5)
        } else {
            (values - low) * factor + add
        };
        // What lies outside has the colour of the nearer end, and ∞ · 0, which is NaN, has the first.
        let number = number.max(f32x4::splat(0.0)).fast_min(f32x4::splat(255.0));
        // Neither NaN nor −∞ is above −∞.
        let seen = values.cmp_gt(f32x4::splat(f32::NEG_INFINITY));
        let number = seen.blend(number, f32x4::splat(256.0)).trunc_int().to_array();
        number.map(|number| self.table[number as usize].to_ne_bytes())
    }
}

fn fill(values: &[f32], colours: &Colours, out: &mut [u8]) {
    let (cells, _) = out.as_chunks_mut::<4>();
    let shown = values.len().min(cells.len());
    let (cells, missing) = cells.split_at_mut(shown);
    missing.fill([0; 4]);
    let (fours, rest) = values[..shown].as_chunks::<4>();
    let (cells, last) = cells.as_chunks_mut::<4>();
    for (cells, &values) in cells.iter_mut().zip(fours) {
        *cells = colours.of(values);
    }
    let mut values = [f32::NAN; 4];
    values[..rest.len()].copy_from_slice(rest);
    last.copy_from_slice(&colours.of(values)[..rest.len()]);
}
