//! What holds for the position schemes whatever is asked of them.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_positions::random::{Stream, normal_row};
use llama_lens_positions::t5_bias::Buckets;
use llama_lens_positions::{
    Content, Direction, Encoder, Layout, LongPositions, Matrix, Reach, Scheme, Settings, dot, rotary, softmax_row,
};
use proptest::prelude::*;

fn settings() -> impl Strategy<Value = Settings> {
    let shape = (1..24_usize, 1..9_usize, 1..20_usize, any::<prop::sample::Index>());
    let rest = (1.5..1e6_f64, 1..40_usize, 1..40_usize, any::<u64>(), any::<bool>(), any::<bool>(), any::<bool>());
    (shape, rest).prop_map(|((length, pairs, heads, head), (base, clip, trained, seed, half, both, interpolated))| {
        Settings {
            length,
            width: 2 * pairs,
            heads,
            head: head.index(heads),
            base,
            clip,
            trained,
            seed,
            sigma: None,
            layout: if half { Layout::HalfSplit } else { Layout::Interleaved },
            direction: if both { Direction::BothWays } else { Direction::Causal },
            long_positions: if interpolated { LongPositions::Interpolated } else { LongPositions::Plain },
            ..Settings::default()
        }
    })
}

fn ready(scheme: Scheme, settings: &Settings) -> (Encoder, Matrix, Matrix) {
    let (q, k) = Content::Normal.rows(settings).unwrap();
    (Encoder::new(scheme, settings).unwrap(), q, k)
}

/// Equal, or both without a value.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

proptest! {
    #[test]
    fn a_cell_alone_is_a_cell_of_the_matrix(settings in settings(), shift in 0..50_usize) {
        for scheme in Scheme::ALL {
            let (encoder, q, k) = ready(scheme, &settings);
            let scores = encoder.scores(&q, &k, shift).unwrap();
            for m in 0..settings.length {
                for n in 0..settings.length {
                    let alone = encoder.score(q.row(m), k.row(n), m + shift, n + shift);
                    let whole = scores.get(m, n).unwrap();
                    prop_assert!(same(alone, whole), "{scheme:?} {m} {n}: {alone} is not {whole}");
                    let masked = settings.direction == Direction::Causal && n > m;
                    prop_assert_eq!(whole == f64::NEG_INFINITY, masked);
                    let undefined = encoder.reach(m + shift, n + shift) == Reach::Undefined;
                    prop_assert_eq!(whole.is_nan(), undefined && !masked);
                }
            }
        }
    }

    #[test]
    fn moving_the_sequence_changes_nothing_where_only_distance_counts(settings in settings(), shift in 0..1000_usize) {
        for scheme in [Scheme::Relative, Scheme::T5Bias, Scheme::Alibi] {
            let (encoder, q, k) = ready(scheme, &settings);
            prop_assert_eq!(encoder.shift_change(&q, &k, shift).unwrap().to_bits(), 0.0_f64.to_bits());
        }
        let (rope, q, k) = ready(Scheme::Rope, &settings);
        let change = rope.shift_change(&q, &k, shift).unwrap();
        prop_assert!(change <= 1e-9, "{change}");
    }

    #[test]
    fn moving_the_sequence_changes_scores_where_positions_count(settings in settings(), shift in 1..100_usize) {
        let trained = settings.length + shift;
        let (sinusoidal, q, k) = ready(Scheme::Sinusoidal, &settings);
        prop_assert!(sinusoidal.shift_change(&q, &k, shift).unwrap() > 1e-9);
        let (learned, q, k) = ready(Scheme::Learned, &Settings { trained, ..settings });
        prop_assert!(learned.shift_change(&q, &k, shift).unwrap() > 1e-9);
        prop_assert!(learned.shift_change(&q, &k, shift + 1).unwrap().is_nan());
    }

    #[test]
    fn scores_are_the_plain_ones_and_the_effect(settings in settings(), shift in 0..9_usize) {
        for scheme in Scheme::ALL {
            let (encoder, q, k) = ready(scheme, &settings);
            let plain = encoder.plain(&q, &k).unwrap();
            let effects = encoder.effects(&q, &k, shift).unwrap();
            let scores = encoder.scores(&q, &k, shift).unwrap();
            for ((plain, effect), score) in plain.values().iter().zip(effects.values()).zip(scores.values()) {
                let sum = plain + effect;
                prop_assert!(same(sum, *score) || (sum - score).abs() <= 1e-12 * (1.0 + plain.abs() + effect.abs()));
            }
        }
    }

    #[test]
    fn a_disturbed_row_moves_its_own_scores_only(settings in settings(), row in 0..24_usize) {
        let settings = Settings { trained: 40, ..settings };
        let (encoder, q, k) = ready(Scheme::Learned, &settings);
        let disturbed = encoder.clone().with_disturbed_row(row, 0.5);
        let (before, after) = (encoder.scores(&q, &k, 0).unwrap(), disturbed.scores(&q, &k, 0).unwrap());
        for m in 0..settings.length {
            for n in 0..settings.length {
                let masked = settings.direction == Direction::Causal && n > m;
                let moved = !same(before.get(m, n).unwrap(), after.get(m, n).unwrap());
                prop_assert_eq!(moved, !masked && (m == row || n == row));
            }
        }
    }

    #[test]
    fn turning_keeps_the_norm(seed: u64, pairs in 1..65_usize, position in 0.0..1e6_f64, base in 1.5..1e6_f64) {
        let row = normal_row(seed, Stream::Queries, 0, 2 * pairs, 1.0);
        let thetas = rotary::thetas(2 * pairs, base);
        for layout in [Layout::Interleaved, Layout::HalfSplit] {
            let turned = rotary::rotate(&row, position, &thetas, layout);
            let (before, after) = (dot(&row, &row), dot(&turned, &turned));
            prop_assert!((before - after).abs() <= 1e-13 * before);
        }
    }

    #[test]
    fn layouts_are_one_permutation_apart(seed: u64, pairs in 1..65_usize, position in 0.0..1e4_f64) {
        let row = normal_row(seed, Stream::Queries, 0, 2 * pairs, 1.0);
        let thetas = rotary::thetas(2 * pairs, 10_000.0);
        let gather = |row: &[f64]| -> Vec<f64> {
            rotary::permutation(2 * pairs).into_iter().map(|from| row[from]).collect()
        };
        let interleaved = rotary::rotate(&row, position, &thetas, Layout::Interleaved);
        let half_split = rotary::rotate(&gather(&row), position, &thetas, Layout::HalfSplit);
        prop_assert_eq!(gather(&interleaved), half_split);
    }

    #[test]
    fn buckets_grow_with_the_distance(quarter in 1..33_usize, more in 1..5000_usize, both: bool) {
        let direction = if both { Direction::BothWays } else { Direction::Causal };
        let buckets = 4 * quarter;
        let cut = Buckets::new(direction, buckets, 2 * quarter + more);
        let behind: Vec<usize> = (0..6000).map(|distance| cut.of(-distance)).collect();
        prop_assert!(behind.is_sorted());
        prop_assert!(behind.iter().all(|bucket| *bucket < buckets));
        let side = if both { buckets / 2 } else { buckets };
        prop_assert_eq!(behind[5999], side - 1);
        for distance in 1..6000 {
            let ahead = if both { behind[distance as usize] + side } else { 0 };
            prop_assert_eq!(cut.of(distance), ahead);
        }
    }

    #[test]
    fn beyond_k_all_distances_are_one(settings in settings(), m in 0..1000_usize, more in 0..1000_usize) {
        let settings = Settings { direction: Direction::BothWays, ..settings };
        let (encoder, q, k) = ready(Scheme::Relative, &settings);
        let (q, k) = (q.row(0), k.row(0));
        let score = |distance: usize| encoder.score(q, k, m, m + distance);
        prop_assert_eq!(score(settings.clip).to_bits(), score(settings.clip + more).to_bits());
        prop_assert_ne!(score(settings.clip).to_bits(), score(settings.clip - 1).to_bits());
        prop_assert_eq!(encoder.reach(m, m + settings.clip + more), Reach::Saturated);
    }

    #[test]
    fn weights_sum_to_one(settings in settings()) {
        for scheme in [Scheme::Sinusoidal, Scheme::Relative, Scheme::T5Bias, Scheme::Rope, Scheme::Alibi] {
            let (encoder, q, k) = ready(scheme, &settings);
            let scores = encoder.scores(&q, &k, 0).unwrap();
            for row in 0..settings.length {
                let weights = softmax_row(scores.row(row));
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
                prop_assert!(weights.iter().all(|weight| (0.0..=1.0).contains(weight)));
            }
        }
    }

    #[test]
    fn tables_have_the_size_they_say(settings in settings(), length in 0..60_usize) {
        for scheme in Scheme::ALL {
            let encoder = Encoder::new(scheme, &settings).unwrap();
            let table = encoder.table(length).unwrap();
            prop_assert_eq!((table.rows(), table.columns()), encoder.table_size(length));
            prop_assert!(table.values().iter().all(|value| value.is_finite()));
            let past = if scheme == Scheme::Learned { settings.trained } else { table.rows() };
            prop_assert_eq!(encoder.table_row(past).is_some(), matches!(scheme, Scheme::Sinusoidal | Scheme::Rope));
        }
    }
}

#[test]
fn positions_no_sequence_has_are_still_answered() {
    let settings = Settings::default();
    for scheme in Scheme::ALL {
        let (encoder, q, k) = ready(scheme, &settings);
        for (m, n) in [(usize::MAX, 0), (0, usize::MAX), (usize::MAX, usize::MAX)] {
            encoder.score(q.row(0), k.row(0), m, n);
            encoder.reach(m, n);
        }
        encoder.scores(&q, &k, usize::MAX).unwrap();
        assert!(encoder.prepare(&q, &k, 0).unwrap().row(32).is_empty());
        let narrow = Matrix::from_fn(32, 15, |_, _| 0.0);
        assert!(encoder.scores(&narrow, &narrow, 0).is_err());
        let long = Matrix::from_fn(2049, 16, |_, _| 0.0);
        assert!(encoder.scores(&long, &long, 0).is_err());
    }
}
