//! The card's tables.

use super::{Standing, grouped};
use crate::recipe::LENGTHS;
use llama_lens_llama::Config;
use llama_lens_llama::config::{Dense, NormPlace};
use llama_lens_llama::norm::Norm;
use llama_lens_positions::Scheme;
use std::fmt::Write as _;

/// What a model decides otherwise than Llama 2.
fn decision(model: &Standing) -> String {
    let (config, llama) = (&model.config, Config::default());
    let mut decisions = Vec::new();
    if config.num_key_value_heads != llama.num_key_value_heads {
        let heads = config.num_key_value_heads;
        decisions.push(format!("{heads} {} of keys and values", if heads == 1 { "head" } else { "heads" }));
    }
    if config.norm_place == NormPlace::Post {
        decisions.push("norm after each part".to_owned());
    }
    if config.norm == Norm::Layer {
        decisions.push("LayerNorm with biases".to_owned());
    }
    if config.dense == Dense::TwoMatrices {
        let name = config.hidden_act.title();
        decisions.push(format!("two dense matrices, hidden width {}, {name}", config.intermediate_size));
    }
    let position = match config.position {
        Some(Scheme::Rope) => None,
        None => Some("no positions"),
        Some(Scheme::Learned) => Some("learned positions"),
        Some(Scheme::Sinusoidal) => Some("sinusoidal positions"),
        Some(Scheme::Relative) => Some("relative positions (Shaw)"),
        Some(Scheme::T5Bias) => Some("T5’s bias"),
        Some(Scheme::Alibi) => Some("ALiBi"),
    };
    decisions.extend(position.map(str::to_owned));
    if decisions.is_empty() { "Llama 2’s decisions".to_owned() } else { decisions.join("; ") }
}

/// The cells of the lengths; a model that cannot read so long has none.
fn cells(of: impl Fn(usize) -> Option<String>) -> String {
    let cells = LENGTHS.map(|length| of(length).unwrap_or_else(|| "–".to_owned()));
    format!(" {} |", cells.join(" | "))
}

fn length_headings() -> String {
    cells(|length| Some(length.to_string()))
}

/// All models with their figures.
pub(super) fn models(models: &[Standing]) -> String {
    let mut table = format!(
        "| model | what it decides | seed | weights | steps | last loss |{} bits a byte | minutes |\n|---|---|---|---|---|---|{}---|---|\n",
        length_headings(),
        "---|".repeat(LENGTHS.len())
    );
    for model in models {
        let record = &model.record;
        let loss = record.progress.losses.last().map_or(0.0, |(_, loss)| *loss);
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {} | {loss:.3} |{} {:.3} | {:.1} |",
            model.recipe.name,
            decision(model),
            record.settings.seed,
            grouped(record.parameters),
            grouped(record.settings.steps),
            cells(|length| model.perplexity(length).map(|perplexity| format!("{perplexity:.2}"))),
            model.bits_per_byte().unwrap_or_default(),
            record.progress.processor_seconds / 60.0
        );
    }
    table
}

/// Mean and spread over seeds, of what was trained alike from several.
pub(super) fn spread(models: &[Standing]) -> String {
    let base = |model: &Standing| model.record.settings.seed == 1 && model.recipe.name != "base";
    let mut table = format!(
        "| trained alike, by seeds | seeds |{}\n|---|---|{}\n",
        length_headings(),
        "---|".repeat(LENGTHS.len())
    );
    let mut rows = 0;
    for first in models.iter().filter(|model| base(model)) {
        let name = &first.recipe.name;
        let alike = |model: &&Standing| {
            model.recipe.name == *name
                || model.recipe.name.starts_with(&format!("{name}-")) && model.config == first.config
        };
        let alike: Vec<&Standing> = models.iter().filter(alike).collect();
        if alike.len() < 2 {
            continue;
        }
        rows += 1;
        let at = |length| {
            let values: Option<Vec<f64>> = alike.iter().map(|model| model.perplexity(length)).collect();
            values.map(|values| {
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                let (least, most) = values.iter().fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
                format!("{mean:.2} ({least:.2} … {most:.2})")
            })
        };
        let _ = writeln!(table, "| `{name}` | {} |{}", alike.len(), cells(at));
    }
    if rows == 0 { String::new() } else { table }
}
