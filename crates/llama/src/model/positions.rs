//! What position schemes do within a pass. Their formulas are those of the crate `llama-lens-positions`.

use super::error::ForwardError;
use super::weights::Weights;
use crate::config::Config;
use crate::float::Float;
use llama_lens_positions::t5_bias::Buckets;
use llama_lens_positions::{Direction, Layout, Scheme, alibi, relative, rotary, sinusoidal};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use std::ops::Range;

/// What is added to the embeddings of tokens at these positions: \[tokens, d\]; nothing in most schemes.
pub(super) fn added<T: Float>(
    config: &Config,
    weights: &Weights<T>,
    positions: Range<usize>,
) -> Result<Option<Array2<T>>, ForwardError> {
    match config.position {
        Some(Scheme::Learned) => {
            let rows = weights.positions.as_ref().map_or(0, Array2::nrows);
            if positions.end > rows {
                return Err(ForwardError::Position { asked: positions.end, rows });
            }
            Ok(weights.positions.as_ref().map(|table| table.slice_axis(Axis(0), Slice::from(positions)).to_owned()))
        }
        Some(Scheme::Sinusoidal) => {
            let mut table = Array2::zeros((positions.len(), config.hidden_size));
            for (mut row, position) in table.rows_mut().into_iter().zip(positions) {
                let vector = sinusoidal::encoding(position, config.hidden_size, config.rope_theta);
                row.iter_mut().zip(vector).for_each(|(place, value)| *place = T::of(value));
            }
            Ok(Some(table))
        }
        _ => Ok(None),
    }
}

/// What a scheme does to queries, keys and scores, computed once for all layers of a pass.
pub(super) enum Scores<T> {
    /// Nothing.
    Plain,
    /// Cosines and sines of each token's position: \[tokens, head width / 2\].
    Turned { cos: Array2<T>, sin: Array2<T> },
    /// What is added to the score at each distance, the greatest first: \[heads, context\].
    ByDistance(Array2<T>),
    /// Shaw's vectors join the keys; a layer has its own.
    Relative { clip: usize },
}

impl<T: Float> Scores<T> {
    /// For tokens at these positions, which see all before them.
    pub(super) fn new(config: &Config, weights: &Weights<T>, positions: Range<usize>) -> Self {
        let context = positions.end;
        match config.position {
            None | Some(Scheme::Learned | Scheme::Sinusoidal) => Self::Plain,
            Some(Scheme::Rope) => {
                let thetas = rotary::thetas(config.head_dim, config.rope_theta);
                let turn = |(row, pair): (usize, usize)| (positions.start + row) as f64 * thetas[pair];
                let angles = Array2::from_shape_fn((positions.len(), thetas.len()), turn);
                Self::Turned {
                    cos: angles.mapv(|angle| T::of(angle.cos())),
                    sin: angles.mapv(|angle| T::of(angle.sin())),
                }
            }
            Some(Scheme::Alibi) => {
                let slopes = alibi::slopes(config.num_attention_heads);
                let bias = |(head, place): (usize, usize)| T::of(alibi::bias(slopes[head], context - 1 - place, 0));
                Self::ByDistance(Array2::from_shape_fn((slopes.len(), context), bias))
            }
            Some(Scheme::T5Bias) => {
                let (count, most) = (config.relative_attention_num_buckets, config.relative_attention_max_distance);
                let buckets = Buckets::new(Direction::Causal, count, most);
                let bucket: Vec<usize> = (0..context).map(|n| buckets.of(relative::relative(context - 1, n))).collect();
                let table = weights.biases.as_ref();
                let bias = |(head, place): (usize, usize)| {
                    table.and_then(|table| table.get((bucket[place], head)).copied()).unwrap_or_default()
                };
                Self::ByDistance(Array2::from_shape_fn((config.num_attention_heads, context), bias))
            }
            Some(Scheme::Relative) => Self::Relative { clip: config.max_relative_position },
        }
    }

    /// Turns the rows of one head to their positions: \[tokens, head width\], number i with number i + width/2.
    pub(super) fn turn(&self, mut rows: ArrayViewMut2<'_, T>) {
        let Self::Turned { cos, sin } = self else { return };
        let pairs = cos.ncols();
        for ((mut row, cos), sin) in rows.rows_mut().into_iter().zip(cos.rows()).zip(sin.rows()) {
            for (pair, (cos, sin)) in cos.iter().zip(sin).enumerate() {
                let (first, second) = rotary::places(pair, pairs, Layout::HalfSplit);
                let (x, y) = (row[first], row[second]);
                row[first] = x * *cos - y * *sin;
                row[second] = x * *sin + y * *cos;
            }
        }
    }

    /// Adds what the scheme adds to the scores of one head, up to each token itself: \[tokens, context\]. `scale` is what
    /// products are multiplied with.
    pub(super) fn add_to(
        &self,
        mut scores: ArrayViewMut2<'_, T>,
        head: usize,
        queries: ArrayView2<'_, T>,
        relative_keys: Option<&Array2<T>>,
        scale: T,
    ) {
        let context = scores.ncols();
        let first = context - scores.nrows();
        match (self, relative_keys) {
            (Self::ByDistance(biases), _) => {
                for (row, mut scores) in scores.rows_mut().into_iter().enumerate() {
                    let own = first + row;
                    let biases = biases.row(head);
                    let biases = biases.iter().skip(context - 1 - own);
                    scores.iter_mut().zip(biases).for_each(|(score, bias)| *score += *bias);
                }
            }
            (Self::Relative { clip }, Some(vectors)) => {
                let terms = queries.dot(&vectors.t());
                for (row, mut scores) in scores.rows_mut().into_iter().enumerate() {
                    let own = first + row;
                    for (n, score) in scores.iter_mut().take(own + 1).enumerate() {
                        // Keys ahead are masked, so that n − m is never positive.
                        let near = (own - n).min(*clip);
                        *score += terms[(row, clip - near)] * scale;
                    }
                }
            }
            _ => {}
        }
    }
}
