//! Keys and values of the tokens so far.

use super::error::ForwardError;
use crate::config::Config;
use crate::float::Float;
use ndarray::{Array2, ArrayView2, Axis};

/// Keys and values of one layer, a row for each token: \[tokens, key/value heads · head width\].
#[derive(Clone, Debug)]
pub(super) struct LayerCache<T> {
    pub(super) keys: Array2<T>,
    pub(super) values: Array2<T>,
}

/// What a model keeps of the tokens it has seen, so that a further token is computed alone.
///
/// Keys are kept as they meet the queries: rotary positions turn a key once, by its own position, and never again.
#[derive(Clone, Debug)]
pub struct Cache<T> {
    pub(super) layers: Vec<LayerCache<T>>,
}

impl<T: Float> Cache<T> {
    /// The cache of a model that has seen nothing.
    pub fn new(config: &Config) -> Self {
        let empty = || Array2::zeros((0, config.num_key_value_heads * config.head_dim));
        let layer = || LayerCache { keys: empty(), values: empty() };
        Self { layers: (0..config.num_hidden_layers).map(|_| layer()).collect() }
    }

    /// How many tokens are in it.
    pub fn len(&self) -> usize {
        self.layers.first().map_or(0, |layer| layer.keys.nrows())
    }

    /// Whether no token is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys of a layer: \[tokens, key/value heads · head width\], a head beside the other.
    pub fn keys(&self, layer: usize) -> Option<ArrayView2<'_, T>> {
        self.layers.get(layer).map(|layer| layer.keys.view())
    }

    /// The values of a layer, as its keys.
    pub fn values(&self, layer: usize) -> Option<ArrayView2<'_, T>> {
        self.layers.get(layer).map(|layer| layer.values.view())
    }

    /// Whether a model of this configuration can go on from it.
    pub(super) fn fits(&self, config: &Config) -> bool {
        let width = config.num_key_value_heads * config.head_dim;
        self.layers.len() == config.num_hidden_layers && self.layers.iter().all(|layer| layer.keys.ncols() == width)
    }
}

impl<T: Float> LayerCache<T> {
    /// Adds the keys and values of further tokens.
    pub(super) fn push(&mut self, keys: ArrayView2<'_, T>, values: ArrayView2<'_, T>) -> Result<(), ForwardError> {
        let keys = self.keys.append(Axis(0), keys);
        keys.and(self.values.append(Axis(0), values)).map_err(|_| ForwardError::Cache)
    }
}
