//! Values as pixels.

use std::f32::consts::TAU;
use wide::{CmpGt, f32x4};

/// The pixel of what has no value: NaN ("there is no such number") and −∞ ("masked").
pub const CLEAR: [u8; 4] = [0; 4];

/// Which of the 256 colours a value has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Numbering {
    /// Lowered by the first, multiplied with the second, and the third added.
    Linear([f32; 3]),
    /// An angle in radians: all colours are passed once a turn.
    Turns,
}

/// The colour of each value.
pub struct Colours {
    /// Those of a scale, and then one for what has no value.
    table: [[u8; 4]; 257],
    numbering: Numbering,
}

impl Colours {
    /// The colours of a scale from its first to its last.
    pub fn new(colours: &[[u8; 4]; 256], numbering: Numbering) -> Self {
        let mut table = [CLEAR; 257];
        table[..256].copy_from_slice(colours);
        Self { table, numbering }
    }

    /// A pixel for each value, of as many as there is room for; the room that is left becomes clear.
    #[inline(never)]
    pub fn paint(&self, values: &[f32], out: &mut [u8]) {
        match self.numbering {
            Numbering::Linear(steps) => {
                let [low, factor, add] = steps.map(f32x4::splat);
                self.fill(values, out, |value| (value - low) * factor + add);
            }
            Numbering::Turns => {
                let (a_turn, most, half) = (f32x4::splat(1.0 / TAU), f32x4::splat(255.0), f32x4::splat(0.5));
                self.fill(values, out, |value| {
                    let turns = value * a_turn;
                    (turns - turns.floor()) * most + half
                });
            }
        }
    }

    fn fill(&self, values: &[f32], out: &mut [u8], number: impl Fn(f32x4) -> f32x4) {
        let four = |values: [f32; 4]| {
            let values = f32x4::new(values);
            // What lies outside has the colour of the nearer end, and ∞ · 0, which is NaN, has the first.
            let number = number(values).max(f32x4::splat(0.0)).fast_min(f32x4::splat(255.0));
            // Neither NaN nor −∞ is above −∞.
            let seen = values.cmp_gt(f32x4::splat(f32::NEG_INFINITY));
            let number = seen.blend(number, f32x4::splat(256.0)).trunc_int().to_array();
            number.map(|number| self.table[number as usize])
        };
        let (cells, _) = out.as_chunks_mut::<4>();
        let shown = values.len().min(cells.len());
        let (cells, missing) = cells.split_at_mut(shown);
        missing.fill(CLEAR);
        let (fours, rest) = values[..shown].as_chunks::<4>();
        let (cells, last) = cells.as_chunks_mut::<4>();
        for (cells, &values) in cells.iter_mut().zip(fours) {
            *cells = four(values);
        }
        let mut values = [f32::NAN; 4];
        values[..rest.len()].copy_from_slice(rest);
        last.copy_from_slice(&four(values)[..rest.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_its_colour_wherever_it_stands() {
        let table = std::array::from_fn(|at| [at as u8, 1, 2, 255]);
        let linear = Colours::new(&table, Numbering::Linear([1.0, 10.0, 0.5]));
        let values = [1.0, 2.0, f32::NAN, 26.5, -9.0, f32::NEG_INFINITY, 1e30, f32::INFINITY, 1.04, 1.06];
        let colours = [Some(0), Some(10), None, Some(255), Some(0), None, Some(255), Some(255), Some(0), Some(1)];
        for length in 0..=values.len() {
            let mut out = vec![9; 4 * (length + 1)];
            linear.paint(&values[..length], &mut out);
            for (pixel, colour) in out.chunks(4).zip(&colours[..length]) {
                assert_eq!(pixel, colour.map_or(CLEAR, |colour| [colour, 1, 2, 255]));
            }
            assert_eq!(out[4 * length..], CLEAR);
        }
    }

    #[test]
    fn an_angle_and_the_same_a_turn_on_have_one_colour() {
        let table = std::array::from_fn(|at| [at as u8; 4]);
        let mut out = vec![0; 20];
        Colours::new(&table, Numbering::Turns).paint(&[0.0, TAU / 2.0, -TAU / 2.0, TAU * 0.99, TAU * 7.25], &mut out);
        let numbers: Vec<u8> = out.chunks(4).map(|pixel| pixel[0]).collect();
        assert_eq!(numbers, [0, 128, 128, 252, 64]);
    }

    #[test]
    fn a_scale_without_width_has_its_middle_and_infinity_the_first() {
        let table = std::array::from_fn(|at| [at as u8; 4]);
        let mut out = vec![0; 8];
        Colours::new(&table, Numbering::Linear([0.0, 0.0, 128.0])).paint(&[7.0, f32::INFINITY], &mut out);
        assert_eq!((out[0], out[4]), (128, 0));
    }
}
