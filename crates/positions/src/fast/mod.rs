//! The same numbers as `f32`, quickly, for large pictures.
//!
//! A slider that changes a map of 1024 × 1024 leaves a few milliseconds for its million scores. They
//! come from one product of matrices with four lanes (`product`), sines by recurrence (`turns`),
//! and everything that depends on the distance alone computed once per distance. Against the `f64`
//! path they are off by less than 1e-5 of the greatest magnitude.

mod product;
mod rows;
mod turns;

use std::ops::Range;

use super::encoder::{Encoder, How};
use super::error::SettingsError;
use super::matrix::Matrix;
use super::relative::relative;
use super::rotary;
use super::settings::{Direction, Settings};
use product::{After, Columns, product};
use rows::add;
use turns::{Turns, turns};

/// Where the numbers of a row are among those of L rows: with a causal mask, row m ends with column m.
pub fn place(direction: Direction, length: usize, row: usize) -> Range<usize> {
    match direction {
        Direction::Causal => row * (row + 1) / 2..(row + 1) * (row + 2) / 2,
        Direction::BothWays => row * length..(row + 1) * length,
    }
}

/// The logits of [`Encoder::scores`], row after row, each as far as its query may look; NaN where a position has no
/// row.
///
/// # Errors
///
/// As for [`Encoder::scores`].
pub fn scores(encoder: &Encoder, q: &Matrix, k: &Matrix, shift: usize) -> Result<Vec<f32>, SettingsError> {
    some_rows(encoder, [q, k], shift, 0..q.rows(), &[])
}

/// The same less other logits of as many rows and columns.
///
/// # Errors
///
/// As for [`Encoder::scores`].
pub fn difference(
    encoder: &Encoder,
    q: &Matrix,
    k: &Matrix,
    shift: usize,
    less: &[f32],
) -> Result<Vec<f32>, SettingsError> {
    some_rows(encoder, [q, k], shift, 0..q.rows(), less)
}

/// One row of the logits; none for a query that does not exist.
///
/// # Errors
///
/// As for [`Encoder::scores`].
pub fn row(encoder: &Encoder, q: &Matrix, k: &Matrix, shift: usize, row: usize) -> Result<Vec<f32>, SettingsError> {
    some_rows(encoder, [q, k], shift, row.min(q.rows())..(row + 1).min(q.rows()), &[])
}

fn some_rows(
    encoder: &Encoder,
    rows: [&Matrix; 2],
    shift: usize,
    wanted: Range<usize>,
    less: &[f32],
) -> Result<Vec<f32>, SettingsError> {
    encoder.check_rows(rows[0], rows[1])?;
    let length = rows[0].rows();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let width = encoder.settings().width;
    let [queries, keys] = encoded(encoder, rows, shift);
    let scale = 1.0 / encoder.root() as f32;
    let queries: Vec<f32> =
        queries[wanted.start * width..wanted.end * width].iter().map(|value| value * scale).collect();
    let causal = (encoder.settings().direction == Direction::Causal).then_some(wanted.start);
    let mut scores = product(&queries, &Columns::new(&keys, width), After { less, causal });
    match &encoder.how {
        How::T5 { .. } | How::Alibi { .. } => {
            // From n − m = −(L − 1) to L − 1: each row of biases is a window.
            let bias = |m, n| encoder.bias(m, n).unwrap_or_default() as f32;
            let behind = (1..length).rev().map(|distance| bias(distance, 0));
            let biases: Vec<f32> = behind.chain((0..length).map(|distance| bias(0, distance))).collect();
            for (row, scores) in lines(&mut scores, wanted, causal.is_some(), length) {
                add(scores, &biases[length - 1 - row..]);
            }
        }
        How::Relative(vectors) => {
            let clip = encoder.settings().clip.min(length - 1);
            let near: Vec<f32> =
                (0..=2 * clip).flat_map(|near| vectors.key(relative(clip, near))).map(|value| value as f32).collect();
            let terms = product(&queries, &Columns::new(&near, width), After::default());
            let lines = lines(&mut scores, wanted, causal.is_some(), length);
            for ((row, scores), terms) in lines.zip(terms.chunks_exact(2 * clip + 1)) {
                let (behind, rest) = scores.split_at_mut(row.saturating_sub(clip));
                let within = (row.min(clip) + clip + 1).min(rest.len());
                let (within, ahead) = rest.split_at_mut(within);
                for score in behind {
                    *score += terms[0];
                }
                add(within, &terms[clip - row.min(clip)..]);
                for score in ahead {
                    *score += terms[2 * clip];
                }
            }
        }
        How::Learned { .. } | How::Sinusoidal | How::Rope { .. } => {}
    }
    Ok(scores)
}

/// Rows with their numbers.
fn lines(
    scores: &mut [f32],
    rows: Range<usize>,
    causal: bool,
    length: usize,
) -> impl Iterator<Item = (usize, &mut [f32])> {
    let mut rest = scores;
    rows.map(move |row| {
        let end = if causal { row + 1 } else { length };
        let (line, others) = std::mem::take(&mut rest).split_at_mut(end);
        rest = others;
        (row, line)
    })
}

/// The scheme's own table of [`Encoder::table`], row after row.
///
/// # Errors
///
/// As for [`Encoder::table`].
pub fn table(encoder: &Encoder, length: usize) -> Result<Vec<f32>, SettingsError> {
    if !matches!(encoder.how, How::Sinusoidal) {
        return Ok(encoder.table(length)?.values().iter().map(|value| *value as f32).collect());
    }
    let (rows, columns) = encoder.table_size(length);
    Settings::check_size(rows, columns)?;
    Ok(sines(encoder, 0, rows))
}

/// Sinusoidal vectors of `rows` positions from `first` on.
fn sines(encoder: &Encoder, first: usize, rows: usize) -> Vec<f32> {
    let mut table = Vec::with_capacity(rows * encoder.settings().width);
    let Settings { width, base, .. } = *encoder.settings();
    let thetas = rotary::thetas(width, base);
    turns(&thetas, first, rows, 1.0, |_, Turns { sin, cos }| {
        table.extend(sin.iter().zip(cos).flat_map(|(sin, cos)| [*sin as f32, *cos as f32]));
    });
    table
}

/// Queries and keys with their positions in them.
fn encoded(encoder: &Encoder, matrices: [&Matrix; 2], shift: usize) -> [Vec<f32>; 2] {
    let rows = matrices[0].rows();
    let width = encoder.settings().width;
    let mut both = matrices.map(|matrix| matrix.values().iter().map(|value| *value as f32).collect::<Vec<f32>>());
    match &encoder.how {
        How::Learned { .. } => {
            let row =
                |row: usize| encoder.table_row(row.saturating_add(shift)).unwrap_or_else(|| vec![f64::NAN; width]);
            let vectors: Vec<f32> = (0..rows).flat_map(row).map(|value| value as f32).collect();
            for values in &mut both {
                add(values, &vectors);
            }
        }
        How::Sinusoidal => {
            let vectors = sines(encoder, shift, rows);
            for values in &mut both {
                add(values, &vectors);
            }
        }
        How::Rope { thetas, scale } => {
            let layout = encoder.settings().layout;
            turns(thetas, shift, rows, *scale, |row, Turns { sin, cos }| {
                for values in &mut both {
                    let values = &mut values[row * width..][..width];
                    for (pair, (sin, cos)) in sin.iter().zip(cos).enumerate() {
                        let (first, second) = rotary::places(pair, thetas.len(), layout);
                        let (x, y) = (f64::from(values[first]), f64::from(values[second]));
                        values[first] = (x * cos - y * sin) as f32;
                        values[second] = (x * sin + y * cos) as f32;
                    }
                }
            });
        }
        How::Relative(_) | How::T5 { .. } | How::Alibi { .. } => {}
    }
    both
}
