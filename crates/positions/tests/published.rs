//! T5's buckets, ALiBi's slopes and RoPE agree with published code: `tests/python/record_published.py` ran
//! Hugging Face's `transformers` and the papers' own code, and recorded their numbers in `tests/fixtures`.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_positions::alibi::slopes;
use llama_lens_positions::rotary::{rotate, thetas};
use llama_lens_positions::t5_bias::Buckets;
use llama_lens_positions::{Direction, Layout};

/// As in the script.
const LENGTH: usize = 48;
const WIDTH: usize = 16;
const BLOOM_HEADS: [usize; 6] = [1, 2, 4, 8, 16, 32];
const HEADS: [usize; 12] = [1, 2, 3, 4, 6, 8, 12, 16, 20, 32, 40, 71];

/// What numbers of 32 bits may be off.
const SINGLE: f64 = 1e-5;

fn published(name: &str) -> Vec<Vec<f64>> {
    let path = format!("{}/tests/fixtures/published_{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split(',').map(|value| value.parse().unwrap()).collect()).collect()
}

#[track_caller]
fn near(name: &str, ours: &[f64], theirs: &[f64], off: f64) {
    assert_eq!(ours.len(), theirs.len(), "{name}");
    for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        assert!((ours - theirs).abs() <= off, "{name} {at}: {ours} is not {theirs}");
    }
}

#[test]
fn buckets_are_those_of_t5_in_transformers() {
    for (direction, theirs) in [Direction::Causal, Direction::BothWays].into_iter().zip(published("t5_buckets")) {
        let buckets = Buckets::new(direction, 32, 128);
        let ours: Vec<f64> = (-300..=300).map(|relative| buckets.of(relative) as f64).collect();
        near(&format!("{direction:?}"), &ours, &theirs, 0.0);
    }
}

#[test]
fn slopes_are_those_of_the_authors_and_of_bloom_in_transformers() {
    for (name, all, off) in [("alibi_slopes", &HEADS[..], 1e-12), ("bloom_slopes", &BLOOM_HEADS, 1e-6)] {
        for (&heads, theirs) in all.iter().zip(published(name)) {
            near(&format!("{name} of {heads} heads"), &slopes(heads), &theirs, off);
        }
    }
}

/// What the script turns.
fn row(position: usize) -> Vec<f64> {
    let number = |column: usize| (position * WIDTH + column) as f64;
    (0..WIDTH).map(|column| number(column).sin() + 0.5 * (3.0 * number(column)).cos()).collect()
}

#[test]
fn rotations_are_those_of_meta_and_of_llama_in_transformers() {
    let thetas = thetas(WIDTH, 10_000.0);
    for (name, layout) in [("rope_meta", Layout::Interleaved), ("rope_hugging_face", Layout::HalfSplit)] {
        let theirs = published(name);
        assert_eq!(theirs.len(), LENGTH);
        for (position, theirs) in theirs.iter().enumerate() {
            let ours = rotate(&row(position), position as f64, &thetas, layout);
            near(&format!("{name} at {position}"), &ours, theirs, SINGLE);
        }
    }
}
