//! The position schemes agree with numpy: `tests/python/record_positions.py` recorded its numbers in
//! `tests/fixtures`, from formulas of its own.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_positions::random::{Stream, normal};
use llama_lens_positions::relative::Vectors;
use llama_lens_positions::t5_bias::Buckets;
use llama_lens_positions::{
    Content, Direction, Encoder, Layout, LongPositions, Matrix, Scheme, Settings, rotary, softmax_row,
};
use llama_lens_positions::{alibi, relative};

/// How far a number may be off, of itself.
const TOLERANCE: f64 = 1e-12;

const SETTINGS: Settings = Settings {
    length: 12,
    width: 8,
    heads: 4,
    head: 2,
    base: 10_000.0,
    clip: 3,
    trained: 8,
    seed: 7,
    sigma: None,
    layout: Layout::Interleaved,
    long_positions: LongPositions::Plain,
    direction: Direction::BothWays,
    buckets: 32,
    max_distance: 128,
};

fn recorded(name: &str) -> Vec<Vec<f64>> {
    let path = format!("{}/tests/fixtures/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split(',').map(|value| value.parse().unwrap()).collect()).collect()
}

#[track_caller]
fn agrees(name: &str, ours: &Matrix) {
    let theirs = recorded(name);
    assert_eq!((ours.rows(), ours.columns()), (theirs.len(), theirs[0].len()), "{name}");
    for (row, theirs) in theirs.iter().enumerate() {
        for (column, theirs) in theirs.iter().enumerate() {
            let ours = ours.get(row, column).unwrap();
            let same = ours.to_bits() == theirs.to_bits() || (ours.is_nan() && theirs.is_nan());
            let near = (ours - theirs).abs() <= TOLERANCE * theirs.abs();
            assert!(same || near, "{name}, row {row}, column {column}: {ours} is not {theirs}");
        }
    }
}

fn one_row(values: Vec<f64>) -> Matrix {
    Matrix::from_rows(values.len(), [values])
}

fn scores(scheme: Scheme, settings: &Settings, shift: usize) -> Matrix {
    let (q, k) = Content::Normal.rows(settings).unwrap();
    Encoder::new(scheme, settings).unwrap().scores(&q, &k, shift).unwrap()
}

fn table(scheme: Scheme, settings: &Settings) -> Matrix {
    Encoder::new(scheme, settings).unwrap().table(settings.length).unwrap()
}

const LONG: Settings = Settings { length: 40, width: 16, trained: 1000, ..SETTINGS };

#[test]
fn seeded_numbers() {
    let (q, k) = Content::Normal.rows(&SETTINGS).unwrap();
    agrees("queries", &q);
    agrees("keys", &k);
    agrees("odd_width", &normal(7, Stream::Queries, 5, 7, 1.0));
    let tokens = Content::Tokens(vec![5, 3, 5, u32::MAX]).rows(&Settings { length: 4, ..SETTINGS }).unwrap();
    agrees("embeddings", &tokens.0);
}

#[test]
fn learned() {
    agrees("learned_table", &table(Scheme::Learned, &SETTINGS));
    agrees("learned", &scores(Scheme::Learned, &SETTINGS, 0));
}

#[test]
fn sinusoidal() {
    agrees("sinusoidal_table", &table(Scheme::Sinusoidal, &LONG));
    agrees("sinusoidal_table_base_100", &table(Scheme::Sinusoidal, &Settings { base: 100.0, ..LONG }));
    agrees("sinusoidal_shift_0", &scores(Scheme::Sinusoidal, &SETTINGS, 0));
    agrees("sinusoidal_shift_5", &scores(Scheme::Sinusoidal, &SETTINGS, 5));
}

#[test]
fn relative_vectors() {
    agrees("relative_table", &table(Scheme::Relative, &SETTINGS));
    let vectors = Vectors::seeded(7, 8, relative::sigma(8));
    agrees("relative_values", &Matrix::from_rows(8, (-3..=3).map(|c| vectors.value(c))));
    let scores = scores(Scheme::Relative, &SETTINGS, 0);
    agrees("relative", &scores);
    let weights = Matrix::from_rows(12, (0..12).map(|row| softmax_row(scores.row(row))));
    agrees("relative_softmax", &weights);
    let output = (0..12).map(|m| vectors.value_term(weights.row(m), m, 3));
    agrees("relative_output", &Matrix::from_rows(8, output));
}

#[test]
fn t5_biases() {
    agrees("t5_table", &table(Scheme::T5Bias, &SETTINGS));
    for (name, direction) in [("causal", Direction::Causal), ("both_ways", Direction::BothWays)] {
        let encoder = Encoder::new(Scheme::T5Bias, &Settings { direction, ..SETTINGS }).unwrap();
        let biases = (0..=400).map(|n| encoder.bias(200, n).unwrap());
        agrees(&format!("t5_bias_{name}"), &one_row(biases.collect()));
        let buckets = Buckets::new(direction, 32, 128);
        let buckets = (-200..=200).map(|ahead| buckets.of(ahead) as f64);
        agrees(&format!("t5_buckets_{name}"), &one_row(buckets.collect()));
    }
    let sizes = [(4, 3), (8, 5), (32, 17), (64, 1000), (128, 4096)];
    let row = |direction, sign: i64, (buckets, most)| {
        let buckets = Buckets::new(direction, buckets, most);
        (0..1200).step_by(7).map(|distance| buckets.of(sign * distance) as f64).collect::<Vec<f64>>()
    };
    let causal = sizes.map(|size| row(Direction::Causal, -1, size));
    agrees("t5_buckets_sizes", &Matrix::from_rows(causal[0].len(), causal));
    let both_ways = sizes.map(|size| row(Direction::BothWays, 1, size));
    agrees("t5_buckets_sizes_both_ways", &Matrix::from_rows(both_ways[0].len(), both_ways));
}

#[test]
fn rope() {
    agrees("rope_table", &table(Scheme::Rope, &LONG));
    agrees("rope_shift_0", &scores(Scheme::Rope, &SETTINGS, 0));
    agrees("rope_shift_5", &scores(Scheme::Rope, &SETTINGS, 5));
    let half_split = Settings { layout: Layout::HalfSplit, ..SETTINGS };
    agrees("rope_half_split", &scores(Scheme::Rope, &half_split, 0));
    agrees("rope_base_500000", &scores(Scheme::Rope, &Settings { base: 5e5, ..SETTINGS }, 0));
    let interpolated = Settings { long_positions: LongPositions::Interpolated, ..SETTINGS };
    agrees("rope_interpolated", &scores(Scheme::Rope, &interpolated, 0));
    agrees("rope_llama", &scores(Scheme::Rope, &Settings { length: 24, width: 128, ..SETTINGS }, 0));
    let thetas = rotary::thetas(128, 10_000.0);
    agrees("rope_decay", &one_row((0..200).map(|distance| rotary::decay(f64::from(distance), &thetas)).collect()));
}

#[test]
fn alibi_biases() {
    let counts = [1, 2, 3, 4, 6, 8, 12, 16, 20, 32, 40];
    agrees("alibi_slopes", &Matrix::from_rows(40, counts.map(alibi::slopes)));
    let both_ways = Settings { heads: 12, head: 8, ..SETTINGS };
    agrees("alibi_both_ways", &scores(Scheme::Alibi, &both_ways, 0));
    let causal = Settings { direction: Direction::Causal, ..both_ways };
    agrees("alibi", &scores(Scheme::Alibi, &causal, 0));
    let encoder = Encoder::new(Scheme::Alibi, &causal).unwrap();
    agrees("alibi_bias", &Matrix::from_fn(12, 12, |m, n| encoder.bias(m, n).unwrap()));
}

#[test]
fn scores_without_any_scheme() {
    let (q, k) = Content::Normal.rows(&SETTINGS).unwrap();
    let encoder = Encoder::new(Scheme::Alibi, &SETTINGS).unwrap();
    let plain = encoder.plain(&q, &k).unwrap();
    agrees("plain", &plain);
}
