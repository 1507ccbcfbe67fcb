//! Seeded normal numbers that any language can make again.
//!
//! The bits are `SplitMix64` (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number
//! generators"), read as a counter: with `mix` its output function and all sums modulo 2⁶⁴, a stream
//! starts at `start = mix(mix(seed + γ) + stream · γ)`, γ = `0x9E3779B97F4A7C15`, and its word t is
//! `mix(start + (t + 1) · γ)`.
//!
//! Normal numbers come in pairs (Box & Muller 1958). Numbers 2p and 2p + 1 are made of words 2p and
//! 2p + 1: `u = ((word₂ₚ >> 11) + 1) / 2⁵³`, `v = (word₂ₚ₊₁ >> 11) / 2⁵³`, `r = √(−2 ln u)`, and then
//! they are `r · cos(2πv)` and `r · sin(2πv)`, times σ. A matrix is filled row after row, so a longer
//! table begins with the rows of a shorter one, and any row can be made alone.
//!
//! ```
//! use llama_lens_positions::random::{Stream, normal};
//! let short = normal(7, Stream::Queries, 2, 3, 1.0);
//! let long = normal(7, Stream::Queries, 9, 3, 1.0);
//! assert_eq!(short.values(), &long.values()[..6]);
//! assert_ne!(short, normal(7, Stream::Keys, 2, 3, 1.0));
//! ```

use super::matrix::Matrix;
use std::f64::consts::TAU;

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// What the numbers are for. Each use has its own, so that no two depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The queries, one row per position.
    Queries = 1,
    /// The keys, one row per position.
    Keys = 2,
    /// The table that stands in for learned positions.
    LearnedTable = 3,
    /// The vectors that Shaw adds to the keys.
    ShawKeys = 4,
    /// The vectors that Shaw adds to the values.
    ShawValues = 5,
    /// The biases of T5, one row per head.
    T5Biases = 6,
    /// Static embeddings, one row per token id.
    Embeddings = 7,
    /// What disturbs one row of a learned table.
    Disturbance = 8,
}

/// `SplitMix64`'s output function.
fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

fn start(seed: u64, stream: Stream) -> u64 {
    mix(mix(seed.wrapping_add(GAMMA)).wrapping_add((stream as u64).wrapping_mul(GAMMA)))
}

/// Numbers 2 · `pair` and 2 · `pair` + 1 of a stream.
fn pair(start: u64, pair: u64) -> [f64; 2] {
    const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
    let word = |number: u64| mix(start.wrapping_add(number.wrapping_add(1).wrapping_mul(GAMMA))) >> 11;
    let first = pair.wrapping_mul(2);
    // One is added so that the logarithm is never of 0.
    let u = (word(first) + 1) as f64 * UNIT;
    let v = word(first.wrapping_add(1)) as f64 * UNIT;
    let radius = (-2.0 * u.ln()).sqrt();
    let (sin, cos) = (TAU * v).sin_cos();
    [radius * cos, radius * sin]
}

/// Row `row` of a table of `width` columns: independent numbers of mean 0 and standard deviation
/// `sigma`.
pub fn normal_row(seed: u64, stream: Stream, row: u64, width: usize, sigma: f64) -> Vec<f64> {
    let start = start(seed, stream);
    let first = row.wrapping_mul(width as u64);
    let mut values = Vec::with_capacity(width + 2);
    let skipped = (first % 2) as usize;
    let mut number = first / 2;
    while values.len() < width + skipped {
        values.extend(pair(start, number).map(|value| value * sigma));
        number = number.wrapping_add(1);
    }
    values.drain(..skipped);
    values.truncate(width);
    values
}

/// A table of `rows` × `columns` independent numbers of mean 0 and standard deviation `sigma`.
pub fn normal(seed: u64, stream: Stream, rows: usize, columns: usize, sigma: f64) -> Matrix {
    let rows = 0..rows as u64;
    Matrix::from_rows(columns, rows.map(|row| normal_row(seed, stream, row, columns, sigma)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix64_as_published() {
        // The first outputs for seed 1234567, as in the reference implementation's test vectors.
        let words: Vec<u64> = (1..=3_u64).map(|t| mix(1_234_567_u64.wrapping_add(t.wrapping_mul(GAMMA)))).collect();
        assert_eq!(words, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn rows_alone_are_rows_of_the_table() {
        for width in [1, 2, 3, 8] {
            let table = normal(3, Stream::LearnedTable, 7, width, 0.02);
            for row in 0..7 {
                assert_eq!(table.row(row), normal_row(3, Stream::LearnedTable, row as u64, width, 0.02));
            }
        }
        assert!(normal_row(3, Stream::Embeddings, u64::MAX, 1024, 1.0).iter().all(|value| value.is_finite()));
        assert!(normal_row(3, Stream::Embeddings, 0, 0, 1.0).is_empty());
    }

    #[test]
    fn mean_and_spread_are_what_was_asked_for() {
        for stream in [Stream::Queries, Stream::Keys, Stream::T5Biases] {
            let table = normal(11, stream, 200, 200, 2.0);
            let count = table.values().len() as f64;
            let mean = table.values().iter().sum::<f64>() / count;
            let variance = table.values().iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
            assert!(mean.abs() < 0.03, "{mean}");
            assert!((variance.sqrt() - 2.0).abs() < 0.03, "{variance}");
        }
    }

    #[test]
    fn streams_and_seeds_are_independent() {
        let table = |seed, stream| normal(seed, stream, 100, 100, 1.0);
        let correlation = |a: &Matrix, b: &Matrix| {
            a.values().iter().zip(b.values()).map(|(a, b)| a * b).sum::<f64>() / a.values().len() as f64
        };
        let queries = table(7, Stream::Queries);
        for other in [table(7, Stream::Keys), table(8, Stream::Queries), table(7, Stream::ShawKeys)] {
            assert!(correlation(&queries, &other).abs() < 0.04);
        }
    }
}
