//! What is computed quickly, in `f32`, agrees with the `f64` path.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_positions::{Content, Direction, Encoder, Layout, LongPositions, Matrix, Scheme, Settings, fast};
use proptest::prelude::*;

/// The greatest magnitude of a matrix.
fn greatest(matrix: &Matrix) -> f64 {
    matrix.range().map_or(0.0, |(least, most)| least.abs().max(most.abs()))
}

/// The greatest |q|·|k| / √d. A sum of products is rounded in proportion to it and not to what the terms leave of each
/// other (Higham, *Accuracy and Stability of Numerical Algorithms*, eq. 3.5).
fn longest(q: &Matrix, k: &Matrix) -> f64 {
    let norm = |one: &Matrix| {
        let squares = one.values().chunks(one.columns().max(1)).map(|row| row.iter().map(|x| x * x).sum::<f64>());
        squares.fold(0.0, f64::max).sqrt()
    };
    norm(q) * norm(k) / f64::from(u32::try_from(q.columns()).unwrap()).sqrt()
}

/// Compares cell by cell: at most 1e-5 of the greatest magnitude, or of `scale`, apart; undefined or masked alike.
fn agrees(quick: &[f32], slow: &Matrix, scale: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(quick.len(), slow.values().len());
    let most = greatest(slow).max(scale);
    for (place, (quick, slow)) in quick.iter().zip(slow.values()).enumerate() {
        let quick = f64::from(*quick);
        let alike = (quick.is_nan() && slow.is_nan()) || quick.to_bits() == slow.to_bits();
        prop_assert!(alike || (quick - slow).abs() <= 1e-5 * most, "{place}: {quick} is not {slow} (of {most})");
    }
    Ok(())
}

/// All L × L logits by the fast path, masked where a query may not look.
fn whole(settings: &Settings, quick: &[f32]) -> Vec<f32> {
    let length = settings.length;
    let row = |m: usize| {
        let mut row = quick[fast::place(settings.direction, length, m)].to_vec();
        row.resize(length, f32::NEG_INFINITY);
        row
    };
    (0..length).flat_map(row).collect()
}

fn check(settings: &Settings, content: &Content, shift: usize) -> Result<(), TestCaseError> {
    let (q, k) = content.rows(settings).unwrap();
    for scheme in Scheme::ALL {
        let encoder = Encoder::new(scheme, settings).unwrap();
        let scores = fast::scores(&encoder, &q, &k, shift).unwrap();
        agrees(&whole(settings, &scores), &encoder.scores(&q, &k, shift).unwrap(), longest(&q, &k))?;
        if shift == 0 {
            let m = settings.length / 2;
            prop_assert!(
                fast::row(&encoder, &q, &k, shift, m)
                    .unwrap()
                    .iter()
                    .map(|one| one.to_bits())
                    .eq(scores[fast::place(settings.direction, settings.length, m)].iter().map(|one| one.to_bits()))
            );
            let less = fast::difference(&encoder, &q, &k, 0, &scores).unwrap();
            prop_assert!(less.iter().zip(&scores).all(|(less, score)| less.abs() < 1e-4 || score.is_nan()));
        }
        agrees(&fast::table(&encoder, settings.length).unwrap(), &encoder.table(settings.length).unwrap(), 0.0)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn all_sizes(
        (length, pairs, clip, trained) in (1..70_usize, 1..20_usize, 1..90_usize, 1..90_usize),
        (base, seed, shift) in (1.5..1e6_f64, any::<u64>(), 0..2000_usize),
        (half, both, interpolated, equal) in any::<(bool, bool, bool, bool)>(),
    ) {
        let settings = Settings {
            length,
            width: 2 * pairs,
            base,
            clip,
            trained,
            seed,
            layout: if half { Layout::HalfSplit } else { Layout::Interleaved },
            direction: if both { Direction::BothWays } else { Direction::Causal },
            long_positions: if interpolated { LongPositions::Interpolated } else { LongPositions::Plain },
            ..Settings::default()
        };
        let content = if equal { Content::Equal } else { Content::Normal };
        check(&settings, &content, shift)?;
        // At most half of the trained rows are left, and none from there on.
        check(&settings, &content, trained / 2)?;
    }
}

#[test]
fn large_maps() {
    for direction in [Direction::Causal, Direction::BothWays] {
        let settings = Settings { length: 1024, width: 64, trained: 1024, direction, ..Settings::default() };
        check(&settings, &Content::Normal, 0).unwrap();
        check(&Settings { length: 300, width: 1024, clip: 500, ..settings }, &Content::Equal, 7).unwrap();
    }
}

#[test]
fn far_tables() {
    let settings = Settings { length: 1_000_000, width: 4, ..Settings::default() };
    for scheme in [Scheme::Sinusoidal, Scheme::Rope] {
        let encoder = Encoder::new(scheme, &settings).unwrap();
        agrees(&fast::table(&encoder, 1_000_000).unwrap(), &encoder.table(1_000_000).unwrap(), 0.0).unwrap();
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let encoder = Encoder::new(Scheme::Rope, &Settings::default()).unwrap();
    let rows = |rows, columns| Matrix::from_fn(rows, columns, |_, _| 0.0);
    assert_eq!(fast::scores(&encoder, &rows(0, 16), &rows(0, 16), 0), Ok(Vec::new()));
    assert!(fast::scores(&encoder, &rows(3, 15), &rows(3, 15), 0).is_err());
    assert!(fast::scores(&encoder, &rows(2049, 16), &rows(2049, 16), 0).is_err());
    assert!(fast::table(&encoder, 1_000_000).is_err());
    for scheme in Scheme::ALL {
        let encoder = Encoder::new(scheme, &Settings::default()).unwrap();
        fast::scores(&encoder, &rows(32, 16), &rows(32, 16), usize::MAX).unwrap();
    }
}
