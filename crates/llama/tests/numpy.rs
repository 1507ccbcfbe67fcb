//! The model agrees with numpy: `tests/python/record_forward.py` recorded its numbers in `tests/fixtures/forward.json`,
//! from formulas of its own.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{logits, model};
use llama_lens_llama::model::{Cache, Logits, NormPart, Part, Place, Recording};
use llama_lens_llama::ndarray::{Array2, ArrayView1};
use llama_lens_llama::{Config, Float};
use serde_json::Value;

/// How far a number of the reference path may be off, of the greatest in its row or of 1.
const TOLERANCE: f64 = 1e-10;
/// How far one of the fast path may be off.
const FAST_TOLERANCE: f64 = 1e-4;

struct Case {
    name: String,
    config: Config,
    ids: Vec<u32>,
    recorded: Value,
}

fn cases() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/forward.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let ids: Vec<u32> = serde_json::from_value(file["ids"].clone()).unwrap();
    let cases = file["cases"].as_object().unwrap().iter().map(|(name, case)| Case {
        name: name.clone(),
        config: Config::read(case["config"].to_string().as_bytes()).unwrap(),
        ids: ids.clone(),
        recorded: case.clone(),
    });
    cases.collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[track_caller]
fn agree<'a, T: Float>(what: &str, ours: impl ExactSizeIterator<Item = &'a T>, theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let size = theirs.iter().fold(1.0, |most: f64, number| most.max(number.abs()));
    for (place, (ours, theirs)) in ours.zip(theirs).enumerate() {
        let ours = ours.widen();
        assert!((ours - theirs).abs() <= tolerance * size, "{what}, number {place}: {ours} is not {theirs}");
    }
}

#[test]
fn logits_of_every_variant() {
    let cases = cases();
    assert!(cases.len() >= 25);
    for Case { name, config, ids, recorded } in cases {
        let theirs = numbers(&recorded["logits"]);
        agree(&name, logits(&model::<f64>(&config), &ids).iter(), &theirs, TOLERANCE);
        agree(&name, logits(&model::<f32>(&config), &ids).iter(), &theirs, FAST_TOLERANCE);
    }
}

/// The place that numpy's name stands for; of heads the last.
fn place(name: &str, config: &Config) -> Place {
    let norm = |part: &str| match part {
        "mean" => NormPart::Mean,
        "scale" => NormPart::Scale,
        "normalized" => NormPart::Normalized,
        _ => panic!("{part} is no part of a norm"),
    };
    if let Some(part) = name.strip_prefix("final_norm.") {
        return Place::model(Part::FinalNorm(norm(part)));
    }
    let (layer, part) = name.split_once('.').unwrap();
    let layer = layer.parse().unwrap();
    let (head, group) = (config.num_attention_heads - 1, config.num_key_value_heads - 1);
    match part {
        "query" => Place::head(layer, head, Part::Query),
        "key" => Place::head(layer, group, Part::Key),
        "value" => Place::head(layer, group, Part::Value),
        "rotated_query" => Place::head(layer, head, Part::RotatedQuery),
        "rotated_key" => Place::head(layer, group, Part::RotatedKey),
        "weights" => Place::head(layer, head, Part::Weights),
        "head_output" => Place::head(layer, head, Part::HeadOutput),
        "gate" => Place::layer(layer, Part::Gate),
        "hidden" => Place::layer(layer, Part::Hidden),
        "after_attention" => Place::layer(layer, Part::AfterAttention),
        "after_dense" => Place::layer(layer, Part::AfterDense),
        _ => match part.split_once('.').unwrap() {
            ("attention_norm", part) => Place::layer(layer, Part::AttentionNorm(norm(part))),
            ("dense_norm", part) => Place::layer(layer, Part::DenseNorm(norm(part))),
            _ => panic!("{name} is no place"),
        },
    }
}

#[test]
fn everything_between() {
    let mut looked_at = 0;
    for Case { name, config, ids, recorded } in cases() {
        let Some(seen) = recorded["seen"].as_object() else { continue };
        let model = model::<f64>(&config);
        let mut recording = Recording::of_all();
        let observed = model.forward(&ids, &mut Cache::new(&config), Logits::All, &mut recording).unwrap();
        let unobserved: Array2<f64> = logits(&model, &ids);
        assert_eq!(observed, unobserved, "{name}: looking changes nothing");
        for (what, theirs) in seen {
            let ours = recording.get(place(what, &config)).unwrap_or_else(|| panic!("{name} has no {what}"));
            let last: ArrayView1<f64> = ours.row(ours.nrows() - 1);
            agree(&format!("{name}, {what}"), last.iter(), &numbers(theirs), TOLERANCE);
            looked_at += 1;
        }
    }
    assert!(looked_at >= 60, "{looked_at}");
}
