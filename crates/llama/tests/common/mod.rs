//! What several tests need: seeded weights, and models with them.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses a part; a test that panics has failed.

use llama_lens_llama::checkpoint::Tensors;
use llama_lens_llama::model::{Cache, Logits, Model, Weights};
use llama_lens_llama::ndarray::Array2;
use llama_lens_llama::shapes::{TensorShape, tensors};
use llama_lens_llama::{Config, Float};
use llama_lens_positions::random::{Stream, normal_row};
use std::convert::Infallible;

/// The spread of seeded weights.
const SIGMA: f64 = 0.3;

/// The numbers of a tensor, as `tests/python/record_forward.py` makes them.
pub fn seeded(tensor: &TensorShape) -> Vec<f64> {
    let seed = (1..).zip(tensor.name.bytes()).map(|(place, character)| place * u64::from(character)).sum();
    let mut numbers = normal_row(seed, Stream::Queries, 0, tensor.parameters() as usize, SIGMA);
    if tensor.name.contains("norm") && tensor.name.ends_with("weight") {
        for number in &mut numbers {
            *number += 1.0;
        }
    }
    numbers
}

/// All tensors of a configuration with seeded numbers.
pub fn seeded_tensors(config: &Config) -> Tensors {
    let numbers = |tensor: &TensorShape| seeded(tensor).into_iter().map(|number| number as f32).collect();
    tensors(config).into_iter().map(|tensor| (tensor.name.clone(), (tensor.shape.clone(), numbers(&tensor)))).collect()
}

/// A small Llama with every kind of tensor that one can have.
pub fn small() -> Config {
    Config {
        hidden_size: 16,
        num_hidden_layers: 2,
        num_attention_heads: 4,
        head_dim: 6,
        intermediate_size: 20,
        vocab_size: 11,
        max_position_embeddings: 12,
        ..Config::default()
    }
}

/// A model with seeded weights.
pub fn model<T: Float>(config: &Config) -> Model<T> {
    let numbers = |tensor: &TensorShape| Ok::<_, Infallible>(seeded(tensor).into_iter().map(T::of).collect::<Vec<T>>());
    Model::new(config.clone(), Weights::build(config, numbers).unwrap()).unwrap()
}

/// The logits of all tokens, without a cache before them.
pub fn logits<T: Float>(model: &Model<T>, ids: &[u32]) -> Array2<T> {
    model.forward(ids, &mut Cache::new(model.config()), Logits::All, &mut ()).unwrap()
}
