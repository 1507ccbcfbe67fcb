//! Rotary positions: each pair of numbers in queries and keys turns by an angle that grows with the
//! position, so that their product knows the distance.
//!
//! Su et al. 2021, <https://arxiv.org/abs/2104.09864>, equation 34: pair i turns by m · θᵢ,
//! θᵢ = base^(−2i/d). Llama 2 takes base 10 000 and heads of width 128.
//!
//! ```
//! use llama_lens_positions::Layout;
//! use llama_lens_positions::rotary::{rotate, thetas};
//! let turned = rotate(&[1.0, 2.0, 3.0, 4.0], 3.0, &thetas(4, 10_000.0), Layout::Interleaved);
//! let shown: Vec<String> = turned.iter().map(|value| format!("{value:.6}")).collect();
//! assert_eq!(shown.join(" "), "-1.272233 -1.838865 2.878668 4.088187");
//! ```

use super::settings::{Layout, LongPositions};

/// θᵢ = base^(−2i/d): how far pair i of `width`/2 turns from one position to the next, in radians.
pub fn theta(pair: usize, width: usize, base: f64) -> f64 {
    base.powf(-((2 * pair) as f64) / width as f64)
}

/// All `width`/2 of them, the fastest first.
pub fn thetas(width: usize, base: f64) -> Vec<f64> {
    (0..width / 2).map(|pair| theta(pair, width, base)).collect()
}

/// m · θᵢ: how far pair i has turned at a position, in radians.
pub fn angle(position: f64, pair: usize, width: usize, base: f64) -> f64 {
    position * theta(pair, width, base)
}

/// What the position is multiplied with: trained/length when positions are interpolated and the
/// sequence is longer than trained, else 1.
pub fn scale(long: LongPositions, trained: usize, length: usize) -> f64 {
    match long {
        LongPositions::Interpolated if length > trained => trained as f64 / length as f64,
        _ => 1.0,
    }
}

/// Where the two numbers of pair i stand in a row of `pairs` pairs.
pub fn places(pair: usize, pairs: usize, layout: Layout) -> (usize, usize) {
    match layout {
        Layout::Interleaved => (2 * pair, 2 * pair + 1),
        Layout::HalfSplit => (pair, pair + pairs),
    }
}

/// A query or key turned to its position. `row` has two numbers for each of `thetas`; what it has
/// beyond stays as it is, and its norm is kept.
pub fn rotate(row: &[f64], position: f64, thetas: &[f64], layout: Layout) -> Vec<f64> {
    let mut turned = row.to_vec();
    for (pair, theta) in thetas.iter().enumerate() {
        let (first, second) = places(pair, thetas.len(), layout);
        let (Some(x), Some(y)) = (row.get(first), row.get(second)) else { continue };
        let (sin, cos) = (position * theta).sin_cos();
        turned[first] = x * cos - y * sin;
        turned[second] = x * sin + y * cos;
    }
    turned
}

/// The one permutation between the layouts: number j of a half-split row is number
/// `permutation(width)[j]` of the interleaved one. `width` is even.
pub fn permutation(width: usize) -> Vec<usize> {
    let pairs = width / 2;
    let firsts = (0..pairs).map(|pair| 2 * pair);
    firsts.chain((0..pairs).map(|pair| 2 * pair + 1)).collect()
}

/// Σᵢ cos(distance · θᵢ) over the number of pairs: what is left of q·k on average when both are the
/// same vector with equally long pairs, 1 at distance 0 (section 3.4.3 of the paper has a bound of
/// this kind).
pub fn decay(distance: f64, thetas: &[f64]) -> f64 {
    if thetas.is_empty() {
        return 1.0;
    }
    thetas.iter().map(|theta| (distance * theta).cos()).sum::<f64>() / thetas.len() as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::super::matrix::dot;
    use super::*;

    const X: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

    #[test]
    fn norms_are_kept() {
        for position in [0.0, 3.0, 0.5, 1e6] {
            for layout in [Layout::Interleaved, Layout::HalfSplit] {
                let turned = rotate(&X, position, &thetas(4, 10_000.0), layout);
                assert!((dot(&turned, &turned) - 30.0).abs() < 1e-13);
            }
        }
    }

    #[test]
    fn products_depend_on_the_distance_alone() {
        let thetas = thetas(4, 10_000.0);
        let turned = |row: [f64; 4], at| rotate(&row, at, &thetas, Layout::Interleaved);
        for (m, n) in [(5.0, 2.0), (105.0, 102.0), (3.0, 0.0)] {
            let product = dot(&turned(X, m), &turned([4.0, 3.0, 2.0, 1.0], n));
            assert_eq!(format!("{product:.6}"), "-0.760002");
        }
    }

    #[test]
    fn layouts_are_one_permutation_apart() {
        let row: Vec<f64> = (0..8).map(|value| f64::from(value) - 2.5).collect();
        let gather = |row: &[f64]| -> Vec<f64> { permutation(8).iter().map(|from| row[*from]).collect() };
        let thetas = thetas(8, 10_000.0);
        let interleaved = rotate(&row, 7.0, &thetas, Layout::Interleaved);
        let half_split = rotate(&gather(&row), 7.0, &thetas, Layout::HalfSplit);
        assert_eq!(gather(&interleaved), half_split);
        assert_eq!(permutation(8), [0, 2, 4, 6, 1, 3, 5, 7]);
    }

    #[test]
    fn positions_are_interpolated_only_when_too_long() {
        assert_eq!(scale(LongPositions::Interpolated, 24, 32), 0.75);
        assert_eq!(scale(LongPositions::Interpolated, 24, 24), 1.0);
        assert_eq!(scale(LongPositions::Plain, 24, 32), 1.0);
    }

    #[test]
    fn decay_starts_at_one() {
        let thetas = thetas(128, 10_000.0);
        assert_eq!(decay(0.0, &thetas), 1.0);
        assert!(decay(100.0, &thetas) < 0.7);
        assert_eq!(angle(3.0, 0, 128, 10_000.0), 3.0);
    }

    #[test]
    fn rows_that_do_not_fit_are_left_alone() {
        assert_eq!(rotate(&[1.0], 3.0, &thetas(4, 10_000.0), Layout::Interleaved), [1.0]);
        assert_eq!(rotate(&[], 3.0, &[], Layout::HalfSplit), [0.0; 0]);
    }
}
