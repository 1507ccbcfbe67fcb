//! `llama-lens generate`, `perplexity` and `inspect`, end to end, on a model that no training has seen.
#![cfg(unix)] // The system's own words are compared.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod command_support;

use command_support::Folder;
use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::{Checkpoint, Precision, Tensors, write_weights};
use llama_lens_llama::perplexity::{Measured, Windows};
use llama_lens_llama::shapes::tensors;
use llama_lens_positions::Scheme;
use llama_lens_positions::random::{Stream, normal_row};
use std::fmt::Write as _;

/// A tokenizer of six tokens.
const TOKENIZER: &str = r#"{
    "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
    "pre_tokenizer": null, "post_processor": null, "decoder": {"type": "Fuse"},
    "model": {"type": "BPE", "vocab": {"h": 0, "u": 1, "g": 2, "ug": 3, "p": 4, "hug": 5}, "merges": ["u g", "h ug"]}
}"#;

fn small() -> Config {
    Config {
        hidden_size: 16,
        num_hidden_layers: 2,
        num_attention_heads: 2,
        head_dim: 8,
        intermediate_size: 12,
        vocab_size: 6,
        max_position_embeddings: 8,
        ..Config::default()
    }
}

/// A folder with the files of a model beside a text.
fn folder(config: &Config) -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("m")).unwrap();
    let numbers = |seed: usize, count: u64| normal_row(seed as u64, Stream::Queries, 0, count as usize, 0.3);
    let list = tensors(config).into_iter().enumerate().map(|(seed, tensor)| {
        let numbers = numbers(seed, tensor.parameters()).into_iter().map(|number| number as f32).collect();
        (tensor.name, (tensor.shape, numbers))
    });
    let weights = write_weights(&list.collect::<Tensors>(), Precision::F16).unwrap();
    folder.write("m/config.json", config.to_json(Some("float16")));
    folder.write("m/model.safetensors", weights);
    folder.write("m/tokenizer.json", TOKENIZER);
    folder.write("t.txt", "hugpughughug".repeat(20));
    folder
}

#[test]
fn text_is_written_on() {
    let folder = folder(&small());
    let generate = |more: &[&str]| {
        let all = [&["generate", "--model", "m", "--prompt", "hugpug", "--tokens", "30"], more].concat();
        String::from_utf8(folder.ok(&all, "")).unwrap()
    };
    let text = generate(&[]);
    assert!(text.starts_with("hugpug") && text.ends_with('\n') && text.len() > 6 + 30, "{text}");
    assert_eq!(generate(&[]), text, "the same seed writes the same");
    assert_ne!(generate(&["--seed", "8"]), text);
    let certain = generate(&["--temperature", "0"]);
    assert_eq!(generate(&["--top-k", "1", "--seed", "9"]), certain);
    assert_eq!(generate(&["--top-p", "1e-9", "--seed", "9"]), certain);
    // What the library has is what the command prints.
    let ids = folder.ok(&["encode", "--tokenizer", "m/tokenizer.json"], "hugpug");
    assert_eq!(String::from_utf8(ids).unwrap(), "[5,4,3]\n");
}

#[test]
fn perplexity_at_some_lengths() {
    let folder = folder(&small());
    let out = folder.ok(&["perplexity", "--model", "m", "--length", "4,16", "--tokens", "70", "t.txt"], "");
    let file = |name: &str| std::fs::read(folder.path(name)).unwrap();
    let loaded =
        Checkpoint::<f32>::load(&file("m/config.json"), &file("m/model.safetensors"), &file("m/tokenizer.json"));
    let Checkpoint { model, tokenizer } = loaded.unwrap();
    let tokens = tokenizer.ids(&folder.read("t.txt")).unwrap();
    let mut expected = "length,perplexity,tokens\n".to_owned();
    for (length, count) in [(4, 68), (16, 64)] {
        let mut all = Measured::default();
        for window in Windows::new(&model, &tokens[..70], length).unwrap() {
            all += window.unwrap();
        }
        assert_eq!(all.tokens, count);
        writeln!(expected, "{length},{},{count}", all.perplexity().unwrap()).unwrap();
    }
    assert_eq!(String::from_utf8(out).unwrap(), expected);
    let trained = folder.ok(&["perplexity", "--model", "m", "-"], folder.read("t.txt"));
    assert!(String::from_utf8(trained).unwrap().contains("\n8,"));
}

#[test]
fn a_model_is_described() {
    let folder = folder(&small());
    let out = String::from_utf8(folder.ok(&["inspect", "--model", "m"], "")).unwrap();
    let words: Vec<&str> = out.split_whitespace().collect();
    let out = words.join(" ");
    for part in [
        "\"num_key_value_heads\": 2",
        "model.layers.1.mlp.down_proj.weight 16 × 12 192",
        "parameters, attention 2048",
        "parameters 3376",
        "cache bytes a token, f16 128",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn what_cannot_be() {
    let folder = folder(&Config { position: Some(Scheme::Learned), ..small() });
    let missing = ["generate", "--model", "none", "--prompt", "h"];
    folder.fails(&missing, "", "none/config.json: No such file or directory");
    let fails = |arguments: &[&str], line: &str| folder.fails(arguments, "", line);
    let generate = ["generate", "--model", "m", "--prompt"];
    let with = |more: &[&'static str]| [&generate[..], more].concat();
    fails(&with(&[""]), "--prompt: is empty, and the model has no token that begins a text; write a word");
    fails(
        &with(&["h", "--temperature", "-1"]),
        "--temperature -1: a temperature of -1 is not possible; ask for 0 or more",
    );
    fails(&with(&["h", "--top-k", "0"]), "--top-k 0: with a top-k of 0 no token is left; ask for 1 or more");
    fails(&with(&["h", "--top-p", "2"]), "--top-p 2: a top-p of 2 is not possible; ask for a number above 0, up to 1");
    let perplexity = |more: &[&'static str]| [&["perplexity", "--model", "m"], more].concat();
    let rows = "the model has learned 8 positions, and has no row for a further one";
    fails(&perplexity(&["--length", "9", "t.txt"]), &format!("--length 9: 9 tokens are too many: {rows}"));
    fails(&perplexity(&["--length", "0", "t.txt"]), "--length 0: there is no token to start from");
    folder.write("few", "hug");
    fails(&perplexity(&["few"]), "few: 1 tokens do not fill a window of 8 with one to follow");
    folder.write("latin", b"caf\xE9");
    fails(&perplexity(&["latin"]), "latin: the byte 0xe9 at offset 3 is not UTF-8");
    folder.write("m/model.safetensors", "short");
    fails(&["inspect", "--model", "m"], "m/model.safetensors: ends after 5 bytes, within its header");
    folder.write("m/config.json", "{}");
    fails(&["inspect", "--model", "m"], "m/config.json: `model_type` is missing");
}
