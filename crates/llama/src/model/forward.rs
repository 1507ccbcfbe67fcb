//! The forward pass: embeddings, blocks, the last norm, logits.

use super::block::Block;
use super::cache::Cache;
use super::error::ForwardError;
use super::limits::MAX_CONTEXT;
use super::norm::normalize;
use super::observer::{Observer, Part, Place};
use super::positions::{self, Scores};
use super::weights::Weights;
use crate::config::{Config, ConfigError};
use crate::float::Float;
use llama_lens_positions::Scheme;
use ndarray::{Array2, ArrayView2, Axis, Slice};

/// Which tokens' logits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logits {
    /// Those of every token of the pass.
    All,
    /// Those of the last token alone, from which the next is drawn.
    Last,
}

/// A model that computes in `f32`, which is fast, or in `f64`, which is the reference.
#[derive(Clone, Debug)]
pub struct Model<T> {
    config: Config,
    weights: Weights<T>,
}

impl<T: Float> Model<T> {
    /// A model with these weights, which were built for this configuration.
    ///
    /// # Errors
    /// When the configuration cannot be.
    pub fn new(config: Config, weights: Weights<T>) -> Result<Self, ConfigError> {
        config.check()?;
        Ok(Self { config, weights })
    }

    /// What the model is.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What it has learned.
    pub fn weights(&self) -> &Weights<T> {
        &self.weights
    }

    /// How many positions it has learned, where it learns them: it can read no more tokens.
    pub fn rows(&self) -> Option<usize> {
        self.weights.positions.as_ref().map(Array2::nrows)
    }

    /// The logits of tokens that follow those of the cache: \[tokens, vocabulary\], or \[1, vocabulary\] for the last
    /// alone. The cache grows by the tokens, and the observer is handed everything between.
    ///
    /// # Errors
    /// When there is no token, one that the vocabulary does not have, too many, or a position that was never learned. The
    /// cache is then as it was.
    pub fn forward<O: Observer<T>>(
        &self,
        ids: &[u32],
        cache: &mut Cache<T>,
        wanted: Logits,
        observer: &mut O,
    ) -> Result<Array2<T>, ForwardError> {
        let mut rows = self.embed(ids, cache.len(), observer)?;
        if !cache.fits(&self.config) {
            return Err(ForwardError::Cache);
        }
        let scores = Scores::new(&self.config, &self.weights, cache.len()..cache.len() + ids.len());
        for (layer, cache) in cache.layers.iter_mut().enumerate() {
            let Some(weights) = self.weights.layers.get(layer) else { break };
            let block = Block { config: &self.config, weights, layer, positions: &scores };
            rows = block.apply(rows, cache, observer)?;
        }
        if wanted == Logits::Last {
            rows = rows.slice_axis(Axis(0), Slice::from(-1..)).to_owned();
        }
        let place = |part| Place::model(Part::FinalNorm(part));
        let last = normalize(&self.config, &self.weights.norm, rows, place, observer);
        let logits = self.logits(last.view());
        if O::LOOKS {
            observer.observe(Place::model(Part::Logits), logits.view());
        }
        Ok(logits)
    }

    /// The residual stream as the first layer gets it: \[tokens, d\].
    fn embed<O: Observer<T>>(&self, ids: &[u32], past: usize, observer: &mut O) -> Result<Array2<T>, ForwardError> {
        let Config { hidden_size, vocab_size: vocabulary, .. } = self.config;
        if ids.is_empty() {
            return Err(ForwardError::Empty);
        }
        if past + ids.len() > MAX_CONTEXT {
            return Err(ForwardError::Length(past + ids.len()));
        }
        if let Some((place, id)) = ids.iter().copied().enumerate().find(|(_, id)| *id as usize >= vocabulary) {
            return Err(ForwardError::Token { place: past + place, id, vocabulary });
        }
        let added = positions::added(&self.config, &self.weights, past..past + ids.len())?;
        let mut rows = Array2::zeros((ids.len(), hidden_size));
        for (mut row, id) in rows.rows_mut().into_iter().zip(ids) {
            row.assign(&self.weights.embedding.row(*id as usize));
        }
        if self.config.position == Some(Scheme::Sinusoidal) {
            let scale = T::of(self.config.sinusoidal_scale);
            rows.mapv_inplace(|x| x * scale);
        }
        if O::LOOKS {
            observer.observe(Place::model(Part::Embedding), rows.view());
        }
        if let Some(added) = added {
            if O::LOOKS {
                observer.observe(Place::model(Part::Positions), added.view());
            }
            rows += &added;
        }
        if O::LOOKS {
            observer.observe(Place::model(Part::Input), rows.view());
        }
        Ok(rows)
    }

    /// Rows \[tokens, d\] through the output matrix: \[tokens, vocabulary\].
    fn logits(&self, rows: ArrayView2<'_, T>) -> Array2<T> {
        match &self.weights.output {
            Some(output) => output.apply(rows),
            None => rows.dot(&self.weights.embedding.t()),
        }
    }
}
