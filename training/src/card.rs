//! The card of the models, written from the files that their training left.

mod tables;

use crate::recipe::{self, LENGTH, Recipe};
use crate::record::Record;
use crate::{files, text as corpus};
use llama_lens_llama::Config;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

/// A model that stands, with what its folder says.
struct Standing {
    recipe: Recipe,
    config: Config,
    record: Record,
}

impl Standing {
    /// Of the recipe's models those that were trained.
    fn all() -> Vec<Self> {
        let read = |recipe: Recipe| {
            let folder = files::models().join(&recipe.name);
            let config = files::read_config(&folder)?;
            Some(Self { record: files::read_json(&folder.join("training.json"))?, config, recipe })
        };
        recipe::all().into_iter().filter_map(read).collect()
    }

    /// The held-out perplexity at a length.
    fn perplexity(&self, length: usize) -> Option<f64> {
        self.record.perplexity.iter().find(|(at, _)| *at == length).map(|(_, perplexity)| *perplexity)
    }

    /// Bits for each byte of the held-out text, at the trained length.
    fn bits_per_byte(&self) -> Option<f64> {
        let tokens_per_byte = self.record.held_out_tokens as f64 / self.record.held_out_bytes as f64;
        self.perplexity(LENGTH).map(|perplexity| perplexity.log2() * tokens_per_byte)
    }
}

/// Where the card stands.
pub fn path() -> PathBuf {
    files::models().join("README.md")
}

/// Writes it.
///
/// # Errors
/// Those of the file system.
pub fn write() -> io::Result<()> {
    files::write(&path(), text().as_bytes())
}

/// What it says of the models that stand.
pub fn text() -> String {
    let models = Standing::all();
    let mut card = String::from(include_str!("card/head.md"));
    let tables = [tables::models(&models), tables::spread(&models)].join("\n");
    for (mark, value) in [
        ("{tables}", tables),
        ("{settings}", models.first().map(settings).unwrap_or_default()),
        ("{text}", models.first().map(of_text).unwrap_or_default()),
        ("{times}", times(&models)),
    ] {
        card = card.replace(mark, value.trim_end());
    }
    card
}

/// What the tokenizer makes of the texts.
fn of_text(first: &Standing) -> String {
    let record = &first.record;
    format!(
        "{} pieces; {} tokens to train on, {} held out ({} bytes, {:.2} a token)",
        corpus::VOCABULARY,
        grouped(record.training_tokens),
        grouped(record.held_out_tokens),
        grouped(record.held_out_bytes),
        record.held_out_bytes as f64 / record.held_out_tokens as f64
    )
}

/// The settings that all share, in a sentence.
fn settings(first: &Standing) -> String {
    let settings = &first.record.settings;
    let mut text = format!("{} windows of {LENGTH} tokens a step, at places drawn from the seed; ", settings.batch);
    let _ = write!(
        text,
        "AdamW with β {} and {}, weight decay {} (not on norms, biases and tables of positions), gradients clipped to \
         {}; learning rate growing to {} in {} steps, then constant, and falling in a straight line to 0 in the last \
         {:.0} % of the steps",
        settings.betas[0],
        settings.betas[1],
        settings.weight_decay,
        settings.clip,
        settings.learning_rate,
        settings.warm_up,
        100.0 * settings.decay
    );
    text
}

/// How long it all took.
fn times(models: &[Standing]) -> String {
    let hours: f64 = models.iter().map(|model| model.record.progress.processor_seconds).sum::<f64>() / 3_600.0;
    format!("{hours:.1} hours of one processor for the {} models below", models.len())
}

/// Thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}
