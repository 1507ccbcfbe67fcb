//! A pass of the small Llama beside candle's on the same file of weights: the fewest seconds that each took, of writing
//! on a token each, and how far their logits are apart. `cargo xtask bench` runs it with one thread.

use bench_model::{Runner, TOKENS, ids, weights};
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::llama::{Cache, Llama, LlamaConfig};
use llama_lens_llama::Config;
use std::error::Error;
use std::time::Instant;

const TIMES: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let config = Config::default();
    let file: LlamaConfig = serde_json::from_str(&config.to_json(None))?;
    let (device, asked) = (Device::Cpu, file.into_config(false));
    let variables = VarBuilder::from_buffered_safetensors(weights(&config)?, DType::F32, &device)?;
    let candle = Llama::load(variables, &asked)?;
    let tokens = Tensor::new(ids(&config), &device)?.unsqueeze(0)?;
    let mut cache = Cache::new(false, DType::F32, &asked, &device)?;
    let runner = Runner::new()?;
    let (ours, logits) = fewest(|| Ok(runner.pass()?))?;
    let (theirs, others) = fewest(|| Ok(candle.forward(&tokens, 0, &mut cache)?.squeeze(0)?.to_vec1::<f32>()?))?;
    let (writing, _) = fewest(|| Ok(runner.one_by_one()?))?;
    let apart = logits.iter().zip(&others).fold(0.0_f32, |most, (a, b)| most.max((a - b).abs()));
    let each = (writing - ours / 2.0) / f64::from(TOKENS / 2);
    println!("ours={ours}\ncandle={theirs}\ntoken={each}\napart={apart}");
    Ok(())
}

/// The fewest seconds of some runs, and what the last of them gave.
fn fewest<T>(mut run: impl FnMut() -> Result<T, Box<dyn Error>>) -> Result<(f64, T), Box<dyn Error>> {
    let mut fewest = f64::INFINITY;
    let mut last = run()?;
    for _ in 0..TIMES {
        let start = Instant::now();
        last = run()?;
        fewest = fewest.min(start.elapsed().as_secs_f64());
    }
    Ok((fewest, last))
}
