//! A block: attention and dense layer, each added to the residual stream, with a norm before the part or after the sum.

use super::attention::attention;
use super::cache::LayerCache;
use super::dense::dense;
use super::error::ForwardError;
use super::norm::normalize;
use super::observer::{NormPart, Observer, Part, Place};
use super::positions::Scores;
use super::weights::{LayerWeights, NormWeights};
use crate::config::{Config, NormPlace};
use crate::float::Float;
use ndarray::{Array2, ArrayView2};

/// A block of a model, for one pass.
pub(super) struct Block<'a, T> {
    pub(super) config: &'a Config,
    pub(super) weights: &'a LayerWeights<T>,
    /// Which layer it is, from 0.
    pub(super) layer: usize,
    pub(super) positions: &'a Scores<T>,
}

impl<T: Float> Block<'_, T> {
    /// The residual stream after the block: \[tokens, d\], as before it.
    pub(super) fn apply<O: Observer<T>>(
        &self,
        mut rows: Array2<T>,
        cache: &mut LayerCache<T>,
        observer: &mut O,
    ) -> Result<Array2<T>, ForwardError> {
        rows = self.part(rows, &self.weights.attention_norm, Part::AttentionNorm, observer, |rows, observer| {
            attention(self.config, self.weights, self.layer, rows, self.positions, cache, observer)
        })?;
        self.show(Part::AfterAttention, &rows, observer);
        rows = self.part(rows, &self.weights.dense_norm, Part::DenseNorm, observer, |rows, observer| {
            Ok(dense(self.config.hidden_act, self.weights, self.layer, rows, observer))
        })?;
        self.show(Part::AfterDense, &rows, observer);
        Ok(rows)
    }

    /// `x + f(norm(x))`, or `norm(x + f(x))`.
    fn part<O: Observer<T>>(
        &self,
        mut rows: Array2<T>,
        norm: &NormWeights<T>,
        norm_part: fn(NormPart) -> Part,
        observer: &mut O,
        part: impl FnOnce(ArrayView2<'_, T>, &mut O) -> Result<Array2<T>, ForwardError>,
    ) -> Result<Array2<T>, ForwardError> {
        let place = |part| Place::layer(self.layer, norm_part(part));
        match self.config.norm_place {
            NormPlace::Pre => {
                let normalized = normalize(self.config, norm, rows.clone(), place, observer);
                rows += &part(normalized.view(), observer)?;
                Ok(rows)
            }
            NormPlace::Post => {
                rows += &part(rows.view(), observer)?;
                Ok(normalize(self.config, norm, rows, place, observer))
            }
        }
    }

    fn show<O: Observer<T>>(&self, part: Part, rows: &Array2<T>, observer: &mut O) {
        if O::LOOKS {
            observer.observe(Place::layer(self.layer, part), rows.view());
        }
    }
}
