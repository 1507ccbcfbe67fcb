//! The model agrees with `candle-transformers`' Llama on the same file of weights, in `f32`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::llama::{Cache as CandleCache, Llama, LlamaConfig};
use common::{logits, seeded_tensors};
use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::{Precision, Tensors, read_weights, write_weights};
use llama_lens_llama::model::{Cache, Logits, Model};

/// How far a logit may be off.
const TOLERANCE: f32 = 1e-4;

/// Shapes of a Llama: what the other library can be told, which takes heads of the width d/heads.
fn shapes() -> Vec<Config> {
    let small = Config::default();
    let narrow =
        Config { hidden_size: 24, num_attention_heads: 3, num_key_value_heads: 3, head_dim: 8, ..small.clone() };
    vec![
        Config { num_key_value_heads: 6, ..small.clone() },
        Config { num_key_value_heads: 1, intermediate_size: 100, ..small.clone() },
        Config { tie_word_embeddings: false, rope_theta: 500_000.0, rms_norm_eps: 1e-6, ..narrow.clone() },
        Config { num_hidden_layers: 1, intermediate_size: 7, vocab_size: 33, ..narrow },
        Config { hidden_size: 128, num_attention_heads: 4, num_key_value_heads: 2, head_dim: 32, ..small.clone() },
        small,
    ]
}

/// Seeded weights of about the size that training gives, so that logits are of the order of 1.
fn weights(config: &Config) -> Tensors {
    let mut tensors = seeded_tensors(config);
    for (shape, numbers) in tensors.values_mut().filter(|(shape, _)| shape.len() == 2) {
        let factor = 3.0 / (shape[1] as f32).sqrt();
        for number in numbers.iter_mut() {
            *number *= factor;
        }
    }
    tensors
}

/// The other library's logits of each token, with nothing in its cache.
fn theirs(config: &Config, bytes: &[u8], ids: &[u32]) -> candle_core::Result<Vec<Vec<f32>>> {
    let device = Device::Cpu;
    let file: LlamaConfig = serde_json::from_str(&config.to_json(Some("float32"))).unwrap();
    let asked = file.into_config(false);
    let model = Llama::load(VarBuilder::from_buffered_safetensors(bytes.to_vec(), DType::F32, &device)?, &asked)?;
    let last = |end: usize| {
        let mut cache = CandleCache::new(false, DType::F32, &asked, &device)?;
        model.forward(&Tensor::new(&ids[..end], &device)?.unsqueeze(0)?, 0, &mut cache)?.squeeze(0)?.to_vec1()
    };
    (1..=ids.len()).map(last).collect()
}

#[test]
fn logits_of_several_shapes() {
    for config in shapes() {
        let bytes = write_weights(&weights(&config), Precision::F32).unwrap();
        let model = Model::new(config.clone(), read_weights::<f32>(&config, &bytes).unwrap()).unwrap();
        let ids: Vec<u32> = (0..48_u32).map(|place| (place * place * 7 + 3) % config.vocab_size as u32).collect();
        let ours = logits(&model, &ids);
        let theirs = theirs(&config, &bytes, &ids).unwrap();
        let mut most = 0.0_f32;
        for (ours, theirs) in ours.rows().into_iter().zip(&theirs) {
            for (ours, theirs) in ours.iter().zip(theirs) {
                assert!((ours - theirs).abs() <= TOLERANCE, "{config:?}: {ours} is not {theirs}");
                most = most.max(theirs.abs());
            }
        }
        assert!(most > 0.5 && most < 100.0, "the logits are of no size: {most}");
        // With a cache too, the last is the same.
        let mut cache = Cache::new(&config);
        let mut one = |id: &u32| model.forward(&[*id], &mut cache, Logits::Last, &mut ()).unwrap();
        let last = ids.iter().map(&mut one).last().unwrap();
        for (ours, theirs) in last.iter().zip(&theirs[ids.len() - 1]) {
            assert!((ours - theirs).abs() <= TOLERANCE, "{config:?}: {ours} is not {theirs}");
        }
    }
}
