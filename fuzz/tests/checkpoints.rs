//! Models in files: any bytes are read or refused with a reason, and what is read computes without a panic.

use std::sync::LazyLock;
use std::time::Duration;

use bolero::check;
use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::{Checkpoint, Precision, Tensors, write_weights};
use llama_lens_llama::model::{Cache, Logits, Recording};
use llama_lens_llama::shapes::tensors;

/// A tokenizer of two tokens.
const TOKENIZER: &str = r#"{
    "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
    "pre_tokenizer": null, "post_processor": null, "decoder": null,
    "model": {"type": "BPE", "vocab": {"a": 0, "b": 1}, "merges": []}
}"#;

/// The files of a small model, to be changed at one place.
static GOOD: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let config = Config {
        hidden_size: 4,
        num_hidden_layers: 1,
        num_attention_heads: 2,
        head_dim: 2,
        intermediate_size: 3,
        vocab_size: 2,
        max_position_embeddings: 4,
        ..Config::default()
    };
    let tensor = |shape: Vec<usize>| {
        let numbers = vec![0.5; shape.iter().product()];
        (shape, numbers)
    };
    let all: Tensors = tensors(&config).into_iter().map(|it| (it.name, tensor(it.shape))).collect();
    let weights = write_weights(&all, Precision::Int8Rows).expect("good tensors");
    [config.to_json(None).into_bytes(), weights, TOKENIZER.as_bytes().to_vec()]
});

fn computes(config: &[u8], weights: &[u8], tokenizer: &[u8]) {
    let Ok(Checkpoint { model, .. }) = Checkpoint::<f32>::load(config, weights, tokenizer) else { return };
    let mut cache = Cache::new(model.config());
    // Positions that were never learned are refused, and nothing else.
    let mut seen = Recording::of_all();
    if model.forward(&[0, 0, 0], &mut cache, Logits::All, &mut seen).is_ok() {
        _ = model.forward(&[0], &mut cache, Logits::Last, &mut ());
    }
}

/// A good file with some of its bytes changed.
fn changed(good: &[u8], at: usize, length: usize, other: &[u8]) -> Vec<u8> {
    let at = at % good.len();
    let end = (at + length % 40).min(good.len());
    [&good[..at], other, &good[end..]].concat()
}

#[test]
fn any_bytes() {
    check!().with_test_time(Duration::from_secs(3)).for_each(|bytes| {
        let [config, weights, tokenizer] = &*GOOD;
        computes(bytes, weights, tokenizer);
        computes(config, bytes, tokenizer);
        let header = [&(bytes.len() as u64).to_le_bytes(), bytes].concat();
        computes(config, &header, tokenizer);
    });
}

#[test]
fn files_with_something_else_in_them() {
    check!().with_test_time(Duration::from_secs(5)).with_type::<(bool, usize, usize, Vec<u8>)>().for_each(
        |(first, at, length, other)| {
            let [config, weights, tokenizer] = &*GOOD;
            if *first {
                computes(&changed(config, *at, *length, other), weights, tokenizer);
            } else {
                computes(config, &changed(weights, *at, *length, other), tokenizer);
            }
        },
    );
}

#[test]
fn the_good_files_are_good() {
    let [config, weights, tokenizer] = &*GOOD;
    assert!(Checkpoint::<f32>::load(config, weights, tokenizer).is_ok());
}
