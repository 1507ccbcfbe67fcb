//! Training a model, from its first weights or from where a run was stopped.

use crate::files;
use crate::model::Llama;
use crate::ops::cross_entropy;
use crate::optimizer::AdamW;
use crate::perplexity::perplexity;
use crate::recipe::{LENGTH, LENGTHS, Recipe, Settings};
use crate::record::{Progress, Record};
use crate::text::Text;
use crate::weights;
use cpu_time::ProcessTime;
use rand_distr::{Distribution, Uniform};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng as _;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// Steps between two losses that are noted.
const BETWEEN_LOSSES: usize = 50;

/// Steps between two states that are kept.
const BETWEEN_STATES: usize = 200;

/// Steps between two looks at the held-out text, and how many of its tokens are read then.
const BETWEEN_LOOKS: usize = 500;
const LOOKED_AT: usize = 32_769;

/// Where a run was stopped.
#[derive(Serialize, Deserialize)]
struct Note {
    settings: Settings,
    steps: usize,
    progress: Progress,
}

/// A model in training.
struct Run<'a> {
    recipe: &'a Recipe,
    text: &'a Text,
    model: Llama,
    optimizer: AdamW,
    progress: Progress,
}

/// What a step reads: [`LENGTH`] ids from places drawn from the seed, and what follows each. Every step has draws of its
/// own, so that a run can go on at any.
fn batch(settings: &Settings, tokens: &[u32], step: usize) -> Result<(Vec<u32>, Vec<u32>), Box<dyn Error>> {
    let mut random = Pcg64::seed_from_u64(settings.seed.rotate_left(32) ^ step as u64);
    let starts = Uniform::new(0, tokens.len() - LENGTH)?;
    let (mut inputs, mut targets) = (Vec::new(), Vec::new());
    for start in starts.sample_iter(&mut random).take(settings.batch) {
        inputs.extend(&tokens[start..start + LENGTH]);
        targets.extend(&tokens[start + 1..=start + LENGTH]);
    }
    Ok((inputs, targets))
}

impl<'a> Run<'a> {
    /// Where it was stopped, if there is a state of the same recipe, else at the beginning.
    fn new(recipe: &'a Recipe, text: &'a Text) -> Result<Self, Box<dyn Error>> {
        let model = Llama::new(recipe.config.clone(), recipe.settings.seed)?;
        let optimizer = AdamW::new(model.parameters());
        let mut run = Self { recipe, text, model, optimizer, progress: Progress::default() };
        if let Ok(bytes) = fs::read(run.state_path()) {
            run.resume(&bytes)?;
        }
        Ok(run)
    }

    fn state_path(&self) -> PathBuf {
        files::states().join(format!("{}.safetensors", self.recipe.name))
    }

    fn resume(&mut self, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
        let note = weights::note(bytes).and_then(|note| serde_json::from_str::<Note>(&note).ok());
        if let Some(note) = note.filter(|note| self.recipe.settings.continues(&note.settings, note.steps)) {
            weights::restore(bytes, self.model.parameters(), &mut self.optimizer)?;
            self.optimizer.steps = note.steps;
            self.progress = note.progress;
            println!("{}: goes on after step {}", self.recipe.name, note.steps);
        }
        Ok(())
    }

    fn keep(&self) -> Result<(), Box<dyn Error>> {
        let (settings, progress) = (self.recipe.settings.clone(), self.progress.clone());
        let note = serde_json::to_string(&Note { settings, steps: self.optimizer.steps, progress })?;
        let bytes = weights::state(self.model.parameters(), &self.optimizer, note)?;
        Ok(files::write(&self.state_path(), &bytes)?)
    }

    /// One update; the loss before it.
    fn step(&mut self) -> Result<f32, Box<dyn Error>> {
        let settings = &self.recipe.settings;
        let (inputs, targets) = batch(settings, &self.text.training, self.optimizer.steps)?;
        let loss = cross_entropy(&self.model.forward(&inputs, LENGTH)?, targets)?;
        self.optimizer.step(self.model.parameters(), &loss.backward()?, settings)?;
        Ok(loss.to_scalar()?)
    }

    /// Up to the last step.
    fn train(&mut self) -> Result<(), Box<dyn Error>> {
        let (mut clock, mut processor) = (Instant::now(), ProcessTime::now());
        let mut losses = 0.0;
        while self.optimizer.steps < self.recipe.settings.steps {
            losses += f64::from(self.step()?);
            let steps = self.optimizer.steps;
            if steps.is_multiple_of(BETWEEN_LOSSES) {
                self.progress.losses.push((steps, losses / BETWEEN_LOSSES as f64));
                losses = 0.0;
                self.progress.seconds += clock.elapsed().as_secs_f64();
                self.progress.processor_seconds += processor.elapsed().as_secs_f64();
                (clock, processor) = (Instant::now(), ProcessTime::now());
            }
            if steps.is_multiple_of(BETWEEN_LOOKS) {
                self.look()?;
                (clock, processor) = (Instant::now(), ProcessTime::now());
            }
            if steps.is_multiple_of(BETWEEN_STATES) {
                self.keep()?;
            }
        }
        Ok(())
    }

    /// Reads the beginning of the held-out text, and says where training is.
    fn look(&mut self) -> Result<(), Box<dyn Error>> {
        let steps = self.optimizer.steps;
        let tokens = &self.text.held_out[..LOOKED_AT.min(self.text.held_out.len())];
        if let Some(perplexity) = perplexity(&self.model, tokens, LENGTH)? {
            self.progress.held_out.push((steps, perplexity));
            let loss = self.progress.losses.last().map_or(0.0, |(_, loss)| *loss);
            let each = 1_000.0 * self.progress.processor_seconds / steps as f64;
            println!(
                "{}: step {steps} of {}, loss {loss:.4}, held-out perplexity {perplexity:.2}, {each:.1} ms a step",
                self.recipe.name, self.recipe.settings.steps
            );
        }
        Ok(())
    }
}

/// Trains a model and writes its folder; whether it had to. One that stands with the same recipe is left as it is.
///
/// # Errors
/// Those of the file system, and of memory.
pub fn train(recipe: &Recipe, text: &Text, tokenizer: &str) -> Result<bool, Box<dyn Error>> {
    let folder = files::models().join(&recipe.name);
    let stands = |record: Record| record.settings == recipe.settings;
    let same = files::read_config(&folder).is_some_and(|config| config == recipe.config);
    if same && files::read_json(&folder.join("training.json")).is_some_and(stands) {
        return Ok(false);
    }
    let mut run = Run::new(recipe, text)?;
    run.train()?;
    weights::round(run.model.parameters())?;
    let mut perplexities = Vec::new();
    for length in LENGTHS {
        perplexities.extend(perplexity(&run.model, &text.held_out, length)?.map(|perplexity| (length, perplexity)));
    }
    println!("{}: {perplexities:.2?}", recipe.name);
    let record = Record {
        settings: recipe.settings.clone(),
        parameters: run.model.parameters().count(),
        training_tokens: text.training.len(),
        held_out_tokens: text.held_out.len(),
        held_out_bytes: text.held_out_bytes,
        progress: run.progress.clone(),
        perplexity: perplexities,
    };
    files::write(&folder.join("model.safetensors"), &weights::shipped(&run.model)?)?;
    files::write(&folder.join("tokenizer.json"), tokenizer.as_bytes())?;
    files::write(&folder.join("config.json"), recipe.config.to_json(Some("float16")).as_bytes())?;
    files::write_json(&folder.join("training.json"), &record)?;
    let state = run.state_path();
    if state.exists() {
        fs::remove_file(state)?;
    }
    Ok(true)
}
