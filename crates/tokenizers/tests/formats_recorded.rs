//! Files of other libraries, and what these make of hard text: recorded by the scripts in `tests/python`.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{sentencepiece, tiktoken, tokenizer_json};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a library made of a text.
#[derive(Deserialize)]
struct Recorded {
    text: String,
    ids: Vec<u32>,
    decoded: Option<String>,
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn check(name: &str, tokenizer: &Tokenizer, recorded: &[Recorded]) {
    assert!(recorded.len() > 100, "{name}");
    let mut encoder = tokenizer.encoder();
    for Recorded { text, ids, decoded } in recorded {
        assert_eq!(encoder.ids(text).unwrap(), *ids, "{name}: {text:?}");
        assert_eq!(tokenizer.encode(text).unwrap().ids(), *ids, "{name}: {text:?}");
        if let Some(decoded) = decoded {
            let ours = tokenizer.decode(ids, false).unwrap();
            assert_eq!(String::from_utf8_lossy(&ours), *decoded, "{name}: {text:?}");
        }
    }
}

const MODELS: [&str; 7] = ["llama", "rules", "suffix", "whole", "defined", "unigram", "unigram-collapsed"];

fn model(name: &str) -> (Tokenizer, Vec<Recorded>) {
    let file = fs::read(data(&format!("sentencepiece/{name}.model"))).unwrap();
    let recorded = fs::read_to_string(data(&format!("sentencepiece/{name}.json"))).unwrap();
    (sentencepiece::read(&file).unwrap(), serde_json::from_str(&recorded).unwrap())
}

#[test]
fn sentencepiece_models() {
    for name in MODELS {
        let (tokenizer, recorded) = model(name);
        check(name, &tokenizer, &recorded);
        // Written and read again it is the same, and writing that changes nothing.
        let written = sentencepiece::write(&tokenizer).unwrap();
        let again = sentencepiece::read(&written).unwrap();
        check(name, &again, &recorded);
        assert_eq!(sentencepiece::write(&again).unwrap(), written, "{name}");
    }
}

#[test]
fn sentencepiece_models_as_tokenizer_json() {
    for name in MODELS {
        let (tokenizer, recorded) = model(name);
        let written = match (name, tokenizer_json::write_tokenizer(&tokenizer)) {
            ("rules" | "suffix" | "defined" | "unigram" | "unigram-collapsed", Err(error)) => {
                assert!(error.to_string().ends_with("is not supported"), "{name}: {error}");
                continue;
            }
            (_, written) => written.unwrap(),
        };
        let theirs: tokenizers::Tokenizer = written.parse().unwrap();
        let ours = tokenizer_json::read(&written).unwrap();
        for Recorded { text, ids, .. } in &recorded {
            assert_eq!(theirs.encode(text.as_str(), false).unwrap().get_ids(), ids, "{name}: {text:?}");
            assert_eq!(ours.ids(text).unwrap(), *ids, "{name}: {text:?}");
        }
    }
}

#[test]
fn tiktoken_files() {
    let file = fs::read(data("tiktoken/small.tiktoken")).unwrap();
    let recorded = fs::read_to_string(data("tiktoken/small.json")).unwrap();
    let recorded: BTreeMap<String, Vec<Recorded>> = serde_json::from_str(&recorded).unwrap();
    assert_eq!(recorded.len(), 3);
    for (name, recorded) in recorded {
        let pattern = tiktoken::pattern(&name).unwrap();
        check(&name, &tiktoken::read_with(&file, pattern).unwrap(), &recorded);
    }
}
