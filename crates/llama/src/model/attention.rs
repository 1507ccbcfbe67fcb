//! Attention of one layer: `softmax(q·kᵀ/√(head width) + mask) · v` for each head.
//!
//! Query head h reads key/value head ⌊h / group⌋: with groups of one it is multi-head attention, with one group
//! multi-query attention (Shazeer 2019, <https://arxiv.org/abs/1911.02150>), else grouped-query attention (Ainslie et al.
//! 2023, <https://arxiv.org/abs/2305.13245>).

use super::cache::LayerCache;
use super::error::ForwardError;
use super::observer::{Observer, Part, Place};
use super::positions::Scores;
use super::softmax::softmax;
use super::weights::LayerWeights;
use crate::config::Config;
use crate::float::Float;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis, Slice};

/// The columns of a head.
fn columns(head: usize, width: usize) -> Slice {
    Slice::from(head * width..(head + 1) * width)
}

/// What the attention of a layer makes of rows \[tokens, d\]: \[tokens, d\].
pub(super) fn attention<T: Float, O: Observer<T>>(
    config: &Config,
    weights: &LayerWeights<T>,
    layer: usize,
    rows: ArrayView2<'_, T>,
    positions: &Scores<T>,
    cache: &mut LayerCache<T>,
    observer: &mut O,
) -> Result<Array2<T>, ForwardError> {
    let width = config.head_dim;
    let mut queries = weights.query.apply(rows);
    let mut keys = weights.key.apply(rows);
    let values = weights.value.apply(rows);
    let mut show = |all: &Array2<T>, part: Part| {
        for head in 0..all.ncols() / width {
            observer.observe(Place::head(layer, head, part), all.slice_axis(Axis(1), columns(head, width)));
        }
    };
    if O::LOOKS {
        show(&queries, Part::Query);
        show(&keys, Part::Key);
        show(&values, Part::Value);
    }
    for all in [&mut queries, &mut keys] {
        for head in 0..all.ncols() / width {
            positions.turn(all.slice_axis_mut(Axis(1), columns(head, width)));
        }
    }
    if O::LOOKS {
        show(&queries, Part::RotatedQuery);
        show(&keys, Part::RotatedKey);
    }
    cache.push(keys.view(), values.view())?;
    let outputs = heads(config, weights, layer, queries.view(), positions, cache, observer);
    let output = weights.output.apply(outputs.view());
    if O::LOOKS {
        observer.observe(Place::layer(layer, Part::AttentionOutput), output.view());
    }
    Ok(output)
}

/// The outputs of all heads, side by side: \[tokens, heads · head width\].
fn heads<T: Float, O: Observer<T>>(
    config: &Config,
    weights: &LayerWeights<T>,
    layer: usize,
    queries: ArrayView2<'_, T>,
    positions: &Scores<T>,
    cache: &LayerCache<T>,
    observer: &mut O,
) -> Array2<T> {
    let (tokens, context, width) = (queries.nrows(), cache.keys.nrows(), config.head_dim);
    let scale = T::of(1.0 / (width as f64).sqrt());
    let mut scores = Array2::zeros((tokens, context));
    let mut outputs = Array2::zeros((tokens, config.num_attention_heads * width));
    for head in 0..config.num_attention_heads {
        let group = head / config.group_size();
        let queries = queries.slice_axis(Axis(1), columns(head, width));
        let keys = cache.keys.slice_axis(Axis(1), columns(group, width));
        let values = cache.values.slice_axis(Axis(1), columns(group, width));
        let mut show = |part: Part, values: ArrayView2<'_, T>| {
            if O::LOOKS {
                observer.observe(Place::head(layer, head, part), values);
            }
        };
        general_mat_mul(scale, &queries, &keys.t(), T::zero(), &mut scores);
        show(Part::Scores, scores.view());
        positions.add_to(scores.view_mut(), head, queries, weights.relative_keys.as_ref(), scale);
        show(Part::BiasedScores, scores.view());
        for (row, mut scores) in scores.rows_mut().into_iter().enumerate() {
            let own = context - tokens + row;
            scores.slice_axis_mut(Axis(0), Slice::from(own + 1..)).fill(T::neg_infinity());
        }
        show(Part::MaskedScores, scores.view());
        for (row, mut scores) in scores.rows_mut().into_iter().enumerate() {
            if let Some((seen, later)) = scores.as_slice_mut().map(|all| all.split_at_mut(context - tokens + row + 1)) {
                softmax(seen);
                later.fill(T::zero());
            }
        }
        show(Part::Weights, scores.view());
        let mut output = outputs.slice_axis_mut(Axis(1), columns(head, width));
        general_mat_mul(T::one(), &scores, &values, T::zero(), &mut output);
        show(Part::HeadOutput, output.view());
    }
    outputs
}
