//! `decode`: ids in, text out.

use super::arguments::Decode;
use super::failure::Failure;
use super::lines::Lines;
use super::tokenizer;
use llama_lens_tokenizers::tokenizer::DecodeError;
use std::io::{BufWriter, Write, stdout};

/// Prints the text of each line of ids.
pub(super) fn run(options: &Decode) -> Result<(), Failure> {
    let tokenizer = tokenizer::load(&options.tokenizer)?;
    let mut lines = Lines::open(None)?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    loop {
        let ids = match lines.next()? {
            None => break,
            Some(line) if line.trim_ascii().is_empty() => Ok(Vec::new()),
            Some(line) => serde_json::from_slice::<Vec<u32>>(line),
        };
        let ids = ids.map_err(|error| {
            let reason = format!("column {}: {}", error.column(), reason(&error));
            lines.failure(reason)
        })?;
        let bytes = tokenizer.decode(&ids, options.skip_special).map_err(|error| match error {
            DecodeError::Unknown(unknown) => {
                let number = unknown.at + 1;
                let reason = format_args!("is not in the vocabulary of {}", tokenizer.len());
                lines.failure(format_args!("id {} (number {number}) {reason}", unknown.id))
            }
            DecodeError::Pattern(error) => lines.failure(error),
        })?;
        let written = out.write_all(&bytes).and_then(|()| out.write_all(b"\n"));
        written.map_err(|error| Failure::output(&error))?;
    }
    out.flush().map_err(|error| Failure::output(&error))
}

/// What is wrong with the JSON. It says "line 1" of every line, which is left out.
fn reason(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    if let Some(at) = text.rfind(" at line ") {
        text.truncate(at);
    }
    text
}
