//! Tokenizers with a unigram model: what Hugging Face `tokenizers` does with a file, this does with it.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use pipelines_support::{MORE, added, check, metaspace};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A file of these parts. Its pieces are all stretches of few characters that the texts have often.
fn file(parts: &Value, byte_fallback: bool) -> Value {
    let text: Vec<char> = common::TEXTS.iter().chain(MORE).flat_map(|text| text.chars()).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for length in 1..6 {
        for stretch in text.windows(length) {
            *counts.entry(stretch.iter().collect::<String>().replace(' ', "▁")).or_default() += 1;
        }
    }
    let mut vocab = vec![json!(["<unk>", 0.0]), json!(["<s>", 0.0]), json!(["</s>", 0.0])];
    if byte_fallback {
        vocab.extend((0..256).map(|byte| json!([format!("<0x{byte:02X}>"), 0.0])));
    }
    let often =
        counts.iter().filter(|(piece, count)| **count > 2 && !["<unk>", "<s>", "</s>"].contains(&piece.as_str()));
    let total = counts.values().sum::<usize>() as f64;
    // Scores that are never equal, so that there is one best way.
    let scored =
        often.zip(1..).map(|((piece, count), at)| json!([piece, (*count as f64 / total).ln() - f64::from(at) * 1e-7]));
    vocab.extend(scored);
    let mut file = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
        "pre_tokenizer": null, "post_processor": null, "decoder": null,
        "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": byte_fallback, "vocab": vocab},
    });
    for (key, value) in parts.as_object().unwrap() {
        file[key] = value.clone();
    }
    file
}

#[test]
fn unigram_files() {
    for byte_fallback in [false, true] {
        for scheme in ["first", "always", "never"] {
            for split in [true, false] {
                let metaspace = metaspace(scheme, split);
                let parts = json!({"pre_tokenizer": metaspace, "decoder": metaspace});
                check(&format!("{scheme} {split} {byte_fallback}"), &file(&parts, byte_fallback));
            }
        }
        // T5's and XLM-R's stages, without the rules of their models.
        let parts = json!({
            "added_tokens": [added("<s>", [false, false, false, false, true]), added("<mask>", [false, true, false, true, true])],
            "normalizer": {"type": "Sequence", "normalizers": [{"type": "Nmt"}, {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace("always", true)]},
            "post_processor": {"type": "TemplateProcessing",
                "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
                "special_tokens": {"</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
            "decoder": metaspace("always", true),
        });
        check("T5", &file(&parts, byte_fallback));
    }
}
