//! What stands in `assets/models` is what the recipe makes, and loads elsewhere.

use candle_core::{DType, Device, Result, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::llama::{Cache, Llama as TheirLlama, LlamaConfig};
use llama_lens_llama::Config;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_training::model::Llama;
use llama_lens_training::ops::HEAD_DIM;
use llama_lens_training::recipe::{LENGTH, Recipe};
use llama_lens_training::text::{Text, VOCABULARY};
use llama_lens_training::{card, files, recipe, weights};
use std::fs;

/// The bytes of a model's file.
fn file(model: &str, name: &str) -> Vec<u8> {
    let path = files::models().join(model).join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The models of the recipe that were trained.
fn standing() -> impl Iterator<Item = Recipe> {
    recipe::all().into_iter().filter(|recipe| files::models().join(&recipe.name).is_dir())
}

/// A model with the weights that are shipped.
fn shipped(name: &str) -> Result<Llama> {
    let config = Config::read(&file(name, "config.json")).expect("a configuration");
    let model = Llama::new(config, 0)?;
    weights::load(&file(name, "model.safetensors"), model.parameters())?;
    Ok(model)
}

/// The greatest difference between our logits and candle-transformers', after several prefixes of a text.
fn difference(name: &str, ids: &[u32]) -> Result<f32> {
    let ours = shipped(name)?.forward(ids, ids.len())?;
    let config: LlamaConfig = serde_json::from_slice(&file(name, "config.json")).expect("their configuration");
    let config = config.into_config(false);
    let weights = VarBuilder::from_buffered_safetensors(file(name, "model.safetensors"), DType::F32, &Device::Cpu)?;
    let theirs = TheirLlama::load(weights, &config)?;
    let mut greatest = 0.0_f32;
    for length in [1, 2, 17, ids.len()] {
        let mut cache = Cache::new(false, DType::F32, &config, &Device::Cpu)?;
        let prefix = Tensor::from_slice(&ids[..length], (1, length), &Device::Cpu)?;
        let logits = theirs.forward(&prefix, 0, &mut cache)?.squeeze(0)?;
        let difference = (logits - ours.get(length - 1)?)?.abs()?.max(0)?.to_scalar::<f32>()?;
        greatest = greatest.max(difference);
    }
    Ok(greatest)
}

#[test]
fn llamas_load_in_candle_transformers() -> Result<()> {
    let text = Text::new().expect("a tokenizer");
    for name in ["base", "multi-head", "multi-query"] {
        let difference = difference(name, &text.held_out[..64])?;
        assert!(difference < 1e-4, "{name}: {difference}");
    }
    Ok(())
}

#[test]
fn the_tokenizer_is_the_recipes() {
    let text = Text::new().expect("a tokenizer");
    let written = tokenizer_json::write(&text.tokenizer);
    let read = tokenizer_json::read(&written).expect("a tokenizer");
    assert_eq!(read.len(), llama_lens_training::text::VOCABULARY);
    for recipe in standing() {
        assert_eq!(file(&recipe.name, "tokenizer.json"), written.as_bytes(), "{}", recipe.name);
    }
}

#[test]
fn configurations_are_the_recipes() {
    let Config { head_dim, vocab_size, max_position_embeddings, .. } = Config::default();
    assert_eq!((head_dim, vocab_size, max_position_embeddings), (HEAD_DIM, VOCABULARY, LENGTH));
    for recipe in standing() {
        let config = Config::read(&file(&recipe.name, "config.json")).expect("a configuration");
        assert_eq!(config, recipe.config, "{}", recipe.name);
        assert!(shipped(&recipe.name).is_ok(), "{}", recipe.name);
    }
}

#[test]
fn the_card_says_what_the_files_say() {
    let card = fs::read_to_string(card::path()).expect("a card");
    assert_eq!(card, card::text(), "cargo xtask train writes it again");
}
