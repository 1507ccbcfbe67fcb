//! Encoding beside GitHub's `bpe`, with the vocabulary of `cl100k_base`, which that crate brings along.
//!
//! `compare-encoding write FILE` writes the vocabulary as a .tiktoken file; `compare-encoding compare TEXT` encodes the text with both
//! on one thread, and prints the fewest seconds that each took and whether their ids are the same.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use llama_lens_tokenizers::formats::tiktoken;
use std::error::Error;
use std::time::Instant;
use std::{env, fs};

const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", file] => Ok(fs::write(file, vocabulary())?),
        ["compare", text] => compare(&fs::read_to_string(text)?),
        _ => Err("`cargo xtask bench` says what to measure here.".into()),
    }
}

/// The vocabulary as a .tiktoken file.
fn vocabulary() -> String {
    let bpe = &bpe_openai::cl100k_base().bpe;
    let line = |id: usize| format!("{} {id}\n", STANDARD.encode(bpe.token_bytes(id as u32)));
    (0..bpe.num_tokens()).map(line).collect()
}

fn compare(text: &str) -> Result<(), Box<dyn Error>> {
    let ours = tiktoken::read(vocabulary().as_bytes())?;
    let theirs = bpe_openai::cl100k_base();
    let (cpu, ids) = fewest(|| ours.ids(text));
    let (bpe, others) = fewest(|| theirs.encode(text));
    println!("cpu={cpu}\nbpe={bpe}\nbpe_equal={}", if ids? == others { "True" } else { "False" });
    Ok(())
}

/// The fewest seconds of some runs, and what the last of them gave.
fn fewest<T>(run: impl Fn() -> T) -> (f64, T) {
    let timed = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed().as_secs_f64(), result)
    };
    let (mut fewest, mut last) = timed();
    for _ in 1..TIMES {
        let (seconds, result) = timed();
        (fewest, last) = (fewest.min(seconds), result);
    }
    (fewest, last)
}
