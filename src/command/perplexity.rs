//! `perplexity`: how well a model foretells a text, at some lengths.

use super::failure::Failure;
use super::model;
use super::model_arguments::Perplexity;
use super::progress::Progress;
use llama_lens_llama::perplexity::{Measured, Windows};
use llama_lens_tokenizers::{MAX_CORPUS_BYTES, corpus_text};
use std::io::{Write, stdout};

/// Prints a line for each length, as soon as it is measured.
pub(super) fn run(options: &Perplexity) -> Result<(), Failure> {
    let checkpoint = model::load(&options.model)?;
    let bytes = model::read(&options.text, MAX_CORPUS_BYTES)?;
    let at_text = |reason: &dyn std::fmt::Display| Failure::at(options.text.display(), reason);
    let text = corpus_text(&bytes).map_err(|error| at_text(&error))?;
    let mut tokens = checkpoint.tokenizer.ids(text).map_err(|error| at_text(&error))?;
    tokens.truncate(options.tokens.unwrap_or(usize::MAX));
    let trained = [checkpoint.model.config().max_position_embeddings];
    let lengths = if options.length.is_empty() { &trained } else { &options.length[..] };
    // All lengths are looked at before the first is measured.
    let windows = |length: usize| {
        let windows = Windows::new(&checkpoint.model, &tokens, length);
        let windows = windows.map_err(|error| Failure::at(format_args!("--length {length}"), error))?;
        if windows.len() == 0 {
            let reason = format!("{} tokens do not fill a window of {length} with one to follow", tokens.len());
            return Err(at_text(&reason));
        }
        Ok(windows)
    };
    let all: Vec<Windows<f32>> = lengths.iter().map(|length| windows(*length)).collect::<Result<_, _>>()?;
    let mut out = stdout().lock();
    writeln!(out, "length,perplexity,tokens").map_err(|error| Failure::output(&error))?;
    for (length, windows) in lengths.iter().zip(all) {
        let (count, mut measured) = (windows.len(), Measured::default());
        let progress = Progress::new("windows", count);
        for (done, window) in (1..).zip(windows) {
            measured += window.map_err(|error| at_text(&error))?;
            progress.set(done, count);
        }
        drop(progress);
        let perplexity = measured.perplexity().unwrap_or(f64::NAN);
        let line = writeln!(out, "{length},{perplexity},{}", measured.tokens).and_then(|()| out.flush());
        line.map_err(|error| Failure::output(&error))?;
    }
    Ok(())
}
