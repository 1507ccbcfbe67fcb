//! Sinusoidal positions: sines and cosines of ever longer waves, added to the embedding.
//!
//! Vaswani et al. 2017, <https://arxiv.org/abs/1706.03762>, section 3.5:
//! PE(pos, 2i) = sin(pos / base^(2i/d)), PE(pos, 2i+1) = cos of the same.
//!
//! ```
//! use llama_lens_positions::sinusoidal::encoding;
//! let row: Vec<String> = encoding(3, 8, 10_000.0).iter().map(|value| format!("{value:.6}")).collect();
//! assert_eq!(row.join(" "), "0.141120 -0.989992 0.295520 0.955336 0.029996 0.999550 0.003000 0.999996");
//! ```

use super::matrix::Matrix;
use std::f64::consts::TAU;

/// base^(2i/d): what the position is divided by in pair i of `width`/2.
fn divisor(pair: usize, width: usize, base: f64) -> f64 {
    base.powf((2 * pair) as f64 / width as f64)
}

/// The vector of a position: `width` numbers within [−1, 1], sine and cosine by turns.
pub fn encoding(position: usize, width: usize, base: f64) -> Vec<f64> {
    let mut row = Vec::with_capacity(width + 1);
    for pair in 0..width.div_ceil(2) {
        let (sin, cos) = (position as f64 / divisor(pair, width, base)).sin_cos();
        row.extend([sin, cos]);
    }
    row.truncate(width);
    row
}

/// How many positions pair `pair` takes for a full turn: from 2π up to almost 2π times the base.
pub fn wavelength(pair: usize, width: usize, base: f64) -> f64 {
    TAU * divisor(pair, width, base)
}

/// The linear map that moves an encoding by `by` positions: a `width` × `width` matrix M with
/// M · PE(m) = PE(m + by) for every m. It has a turn by `by`/base^(2i/d) for each pair, and zeros.
///
/// This is the paper's reason for the sines: such a map exists for each fixed offset, so attention
/// by relative position can be learned. `width` is even.
pub fn shift_matrix(by: i64, width: usize, base: f64) -> Matrix {
    let turns: Vec<(f64, f64)> =
        (0..width / 2).map(|pair| (by as f64 / divisor(pair, width, base)).sin_cos()).collect();
    Matrix::from_fn(width, width, |row, column| match turns.get(row / 2) {
        Some((sin, cos)) if row / 2 == column / 2 => match (row % 2, column % 2) {
            (0, 1) => *sin,
            (1, 0) => -sin,
            _ => *cos,
        },
        _ => 0.0,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::super::matrix::dot;
    use super::*;

    #[test]
    fn wavelengths_grow_from_one_turn_to_the_base() {
        assert_eq!(wavelength(0, 512, 10_000.0), TAU);
        let ratio = wavelength(4, 8, 10_000.0) / TAU;
        assert!((ratio - 10_000.0).abs() < 1e-9, "{ratio}");
    }

    #[test]
    fn dot_products_depend_on_the_distance_alone() {
        let product = |m, n| dot(&encoding(m, 64, 10_000.0), &encoding(n, 64, 10_000.0));
        let first = product(5, 2);
        for (m, n) in [(3, 0), (0, 3), (105, 102), (1005, 1002)] {
            assert!((product(m, n) - first).abs() < 1e-11);
        }
        assert!((product(9, 9) - 32.0).abs() < 1e-12, "a vector of width d has length √(d/2)");
    }

    #[test]
    fn one_map_moves_every_position() {
        for by in [-3, 0, 1, 10] {
            let map = shift_matrix(by, 8, 10_000.0);
            for position in [3_usize, 4, 50, 700] {
                let moved: Vec<f64> = (0..8).map(|row| dot(map.row(row), &encoding(position, 8, 10_000.0))).collect();
                let there = encoding(position.checked_add_signed(by as isize).unwrap(), 8, 10_000.0);
                for (moved, there) in moved.iter().zip(there) {
                    assert!((moved - there).abs() < 1e-12);
                }
            }
        }
    }
}
