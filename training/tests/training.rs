//! Training learns, goes on where it was stopped, and is measured as the card says.

use candle_core::{Device, Result, Tensor};
use llama_lens_llama::Config;
use llama_lens_llama::config::{Dense, NormPlace};
use llama_lens_llama::norm::Norm;
use llama_lens_positions::Scheme;
use llama_lens_training::model::Llama;
use llama_lens_training::ops::cross_entropy;
use llama_lens_training::optimizer::AdamW;
use llama_lens_training::perplexity::perplexity;
use llama_lens_training::recipe::{Settings, all, of_scheme};
use llama_lens_training::weights;

/// A text that says the same again and again.
fn tokens(count: u32) -> Vec<u32> {
    (0..count).map(|index| index * index % 11).collect()
}

/// A sibling of two layers.
fn small(change: impl FnOnce(&mut Config)) -> Config {
    let mut config = Config { num_hidden_layers: 2, ..Config::default() };
    change(&mut config);
    config
}

fn settings() -> Settings {
    Settings { warm_up: 1, ..all()[0].settings.clone() }
}

/// One step on the whole text; the loss before it.
fn step(model: &Llama, optimizer: &mut AdamW) -> Result<f32> {
    let tokens = tokens(65);
    let loss = cross_entropy(&model.forward(&tokens[..64], 32)?, tokens[1..].to_vec())?;
    optimizer.step(model.parameters(), &loss.backward()?, &settings())?;
    loss.to_scalar()
}

/// All weights after each other.
fn numbers(model: &Llama) -> Result<Vec<f32>> {
    let flat = |parameter: &llama_lens_training::model::Parameter| parameter.var.flatten_all()?.to_vec1();
    Ok(model.parameters().list().iter().map(flat).collect::<Result<Vec<Vec<f32>>>>()?.concat())
}

#[test]
fn every_sibling_learns() -> Result<()> {
    let positions = Scheme::ALL.into_iter().map(Some).chain([None]);
    let mut configs: Vec<Config> = positions.map(of_scheme).collect();
    configs.push(small(|config| config.norm_place = NormPlace::Post));
    configs.push(small(|config| config.norm = Norm::Layer));
    configs.push(small(|config| config.dense = Dense::TwoMatrices));
    for config in configs {
        let model = Llama::new(config.clone(), 1)?;
        let mut optimizer = AdamW::new(model.parameters());
        let before = step(&model, &mut optimizer)?;
        for _ in 0..8 {
            step(&model, &mut optimizer)?;
        }
        let after = step(&model, &mut optimizer)?;
        assert!(after < before - 1.0, "{config:?}: {before} and {after}");
    }
    Ok(())
}

#[test]
fn a_run_goes_on_as_if_it_had_not_been_stopped() -> Result<()> {
    let config = small(|_| {});
    let whole = Llama::new(config.clone(), 3)?;
    let mut optimizer = AdamW::new(whole.parameters());
    step(&whole, &mut optimizer)?;
    step(&whole, &mut optimizer)?;
    let state = weights::state(whole.parameters(), &optimizer, "a note".to_owned())?;
    step(&whole, &mut optimizer)?;

    let stopped = Llama::new(config, 4)?;
    let mut optimizer = AdamW::new(stopped.parameters());
    weights::restore(&state, stopped.parameters(), &mut optimizer)?;
    optimizer.steps = 2;
    step(&stopped, &mut optimizer)?;
    assert_eq!(weights::note(&state).as_deref(), Some("a note"));
    assert_eq!(numbers(&whole)?, numbers(&stopped)?);
    Ok(())
}

#[test]
fn a_state_of_another_model_is_refused() -> Result<()> {
    let (one, other) = (Llama::new(small(|_| {}), 1)?, Llama::new(small(|config| config.intermediate_size = 32), 1)?);
    let state = weights::state(one.parameters(), &AdamW::new(one.parameters()), String::new())?;
    let mut optimizer = AdamW::new(other.parameters());
    assert!(weights::restore(&state, other.parameters(), &mut optimizer).is_err());
    Ok(())
}

#[test]
fn what_is_shipped_is_the_rounded_weights() -> Result<()> {
    let (one, other) = (Llama::new(Config::default(), 1)?, Llama::new(Config::default(), 2)?);
    let shipped = weights::shipped(&one)?;
    weights::round(one.parameters())?;
    weights::load(&shipped, other.parameters())?;
    assert_eq!(numbers(&one)?, numbers(&other)?);
    Ok(())
}

#[test]
fn who_knows_nothing_is_as_surprised_as_there_are_pieces() -> Result<()> {
    let model = Llama::new(Config::default(), 1)?;
    for parameter in model.parameters().list() {
        parameter.var.set(&Tensor::zeros(parameter.var.shape(), candle_core::DType::F32, &Device::Cpu)?)?;
    }
    for length in [32, 64, 128] {
        let perplexity = perplexity(&model, &tokens(300), length)?.expect("a length that it reads");
        assert!((perplexity - 512.0).abs() < 1e-3, "{perplexity}");
    }
    Ok(())
}

#[test]
fn windows_are_read_each_by_itself() -> Result<()> {
    let model = Llama::new(Config::default(), 1)?;
    let tokens = tokens(2 * 48 + 1);
    let both = perplexity(&model, &tokens, 48)?.expect("a perplexity");
    let first = perplexity(&model, &tokens[..49], 48)?.expect("a perplexity");
    let second = perplexity(&model, &tokens[48..], 48)?.expect("a perplexity");
    assert!((both.ln() - f64::midpoint(first.ln(), second.ln())).abs() < 1e-5);
    Ok(())
}

#[test]
fn learned_positions_end_with_their_table() -> Result<()> {
    let model = Llama::new(of_scheme(Some(Scheme::Learned)), 1)?;
    assert!(perplexity(&model, &tokens(200), 64)?.is_some());
    assert!(perplexity(&model, &tokens(200), 65)?.is_none());
    Ok(())
}

#[test]
fn the_learning_rate_grows_stays_and_falls() {
    let settings = Settings { steps: 1_000, warm_up: 100, decay: 0.5, ..settings() };
    let share = |step| settings.learning_rate_at(step) / settings.learning_rate;
    assert!((share(0) - 0.01).abs() < 1e-12 && (share(99) - 1.0).abs() < 1e-12);
    assert!((share(500) - 1.0).abs() < 1e-12 && (share(750) - 0.5).abs() < 1e-12);
    assert!((share(999) - 0.002).abs() < 1e-12);
}
