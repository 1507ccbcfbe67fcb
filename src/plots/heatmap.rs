//! A matrix as pixels: one per cell, coloured by a scale, in row order.

use std::f32::consts::TAU;

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
        // A plain loop: a map has a million values, and iterators of many parts are slow when compiled for size.
        let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
        for &value in values {
            // Neither comparison holds for NaN.
            if value < low && value > f32::NEG_INFINITY {
                low = value;
            }
            if value > high && value < f32::INFINITY {
                high = value;
            }
        }
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

    /// The colour's number for a value that is not NaN.
    fn index(self) -> impl Fn(f32) -> u8 {
        let (low, factor, add) = self.steps();
        // The cast saturates: what lies outside has the colour of the nearer end, and ∞ · 0 has the first.
        move |value| ((value - low) * factor + add) as u8
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
    let table = scale.palette.table().map(u32::from_ne_bytes);
    if scale.palette == Palette::Phase {
        fill(values, &table, out, phase);
    } else {
        fill(values, &table, out, scale.index());
    }
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
    let table = scale.palette.table().map(u32::from_ne_bytes);
    for (row, (pixels, values)) in rows.enumerate() {
        let (cells, masked) = pixels.split_at_mut(4 * (row + 1));
        if scale.palette == Palette::Phase {
            fill(&values[..=row], &table, cells, phase);
        } else {
            fill(&values[..=row], &table, cells, scale.index());
        }
        masked.fill(0);
    }
}

/// The colour's number for an angle.
fn phase(angle: f32) -> u8 {
    (turn(angle) * 255.0 + 0.5) as u8
}

fn fill(values: &[f32], table: &[u32; 256], out: &mut [u8], index: impl Fn(f32) -> u8) {
    let (cells, _) = out.as_chunks_mut::<4>();
    let shown = values.len().min(cells.len());
    for (cell, &value) in cells.iter_mut().zip(values) {
        // Neither NaN nor −∞ is above −∞: their mask is all zeros, and no branch is needed.
        let mask = u32::from(value > f32::NEG_INFINITY).wrapping_neg();
        *cell = (table[usize::from(index(value))] & mask).to_ne_bytes();
    }
    for cell in &mut cells[shown..] {
        *cell = [0; 4];
    }
}
