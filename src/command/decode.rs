//! `decode`: ids in, text out.

use super::arguments::Decode;
use super::failure::Failure;
use super::lines::Lines;
use super::tokenizer;
use std::io::{BufWriter, Write, stdout};

/// Prints the text of each line of ids.
pub(super) fn run(options: &Decode) -> Result<(), Failure> {
    let model = tokenizer::load(&options.tokenizer)?;
    let mut lines = Lines::open(None)?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    loop {
        let text = match lines.next()? {
            None => break,
            Some(line) => serde_json::from_slice::<Vec<u32>>(line)
                .map_err(|error| (error.column(), reason(&error)))
                .map(|ids| model.decode(&ids)),
        };
        let written = match text {
            Ok(Ok(bytes)) => out.write_all(&bytes).and_then(|()| out.write_all(b"\n")),
            Ok(Err(error)) => {
                let number = error.at + 1;
                let known = model.vocabulary().len();
                let reason = format_args!("is not in the vocabulary of {known}");
                return Err(lines.failure(format_args!("id {} (number {number}) {reason}", error.id)));
            }
            Err((column, reason)) => {
                return Err(lines.failure(format_args!("column {column}: {reason}")));
            }
        };
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
