//! Vocabularies that were published, and what their own libraries make of hard text.
//!
//! They are not kept here: `tests/python/vocabularies.py` puts them into a folder, which `LLAMA_LENS_VOCABULARIES` names.
//! Without it nothing is tested.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{gpt2_files, sentencepiece, tiktoken, tokenizer_json};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

#[derive(Deserialize)]
struct Recorded {
    text: String,
    ids: Vec<u32>,
    decoded: String,
}

fn folder() -> Option<PathBuf> {
    let folder = env::var_os("LLAMA_LENS_VOCABULARIES").map(PathBuf::from);
    if folder.is_none() {
        println!("LLAMA_LENS_VOCABULARIES names no folder: nothing is tested");
    }
    folder
}

fn check(name: &str, tokenizer: &Tokenizer, recorded: &[Recorded]) {
    let mut encoder = tokenizer.encoder();
    for Recorded { text, ids, decoded } in recorded {
        assert_eq!(encoder.ids(text).unwrap(), *ids, "{name}: {text:?}");
        assert_eq!(String::from_utf8_lossy(&tokenizer.decode(ids, false).unwrap()), *decoded, "{name}: {text:?}");
    }
}

/// What is read, with the time it takes.
fn timed<T>(name: &str, read: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let read = read();
    println!("{name}: read in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    read
}

#[test]
fn sentencepiece_models() {
    let Some(folder) = folder() else { return };
    for name in ["mistral", "llama"] {
        let file = fs::read(folder.join(format!("{name}.model"))).unwrap();
        let recorded = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let recorded: Vec<Recorded> = serde_json::from_str(&recorded).unwrap();
        let tokenizer = timed(name, || sentencepiece::read(&file).unwrap());
        assert_eq!(tokenizer.len(), 32_000);
        check(name, &tokenizer, &recorded);
        let written = tokenizer_json::write_tokenizer(&tokenizer).unwrap();
        let theirs: tokenizers::Tokenizer = written.parse().unwrap();
        let ours = timed(name, || tokenizer_json::read(&written).unwrap());
        for Recorded { text, ids, .. } in &recorded {
            assert_eq!(ours.ids(text).unwrap(), *ids, "{name}: {text:?}");
            assert_eq!(theirs.encode(text.as_str(), false).unwrap().get_ids(), ids, "{name}: {text:?}");
        }
    }
}

#[test]
fn gpt2_in_three_formats() {
    let Some(folder) = folder() else { return };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let recorded: Vec<Recorded> = serde_json::from_str(&read("gpt2.json")).unwrap();
    let (vocab, merges, ranks) = (read("vocab.json"), read("merges.txt"), read("r50k_base.tiktoken"));
    let files = timed("vocab.json", || gpt2_files::read(&vocab, &merges).unwrap());
    check("files", &files, &recorded);
    let ranked = timed("tiktoken", || tiktoken::read(ranks.as_bytes()).unwrap());
    check("tiktoken", &ranked, &recorded);
    for tokenizer in [&files, &ranked] {
        let written = tokenizer_json::write_tokenizer(tokenizer).unwrap();
        let theirs: tokenizers::Tokenizer = written.parse().unwrap();
        check("written", &tokenizer_json::read(&written).unwrap(), &recorded);
        for Recorded { text, ids, .. } in &recorded {
            assert_eq!(theirs.encode(text.as_str(), false).unwrap().get_ids(), ids, "{text:?}");
        }
    }
}
