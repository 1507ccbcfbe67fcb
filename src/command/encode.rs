//! `encode`: text in, tokens out.

use super::arguments::{Encode, Format};
use super::failure::Failure;
use super::lines::Lines;
use super::tokenizer;
use llama_lens_tokenizers::tokenizer::TokenKind;
use serde::Serialize;
use std::io::{self, BufWriter, Write, stdout};

/// Prints the tokens of each line.
pub(super) fn run(options: &Encode) -> Result<(), Failure> {
    let tokenizer = tokenizer::load(&options.tokenizer)?;
    let mut encoder = tokenizer.encoder();
    let mut lines = Lines::open(options.text.as_deref())?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    while let Some(line) = lines.next_text()? {
        let written = match options.format {
            Format::Ids | Format::Tokens => {
                let ids = if options.special { encoder.ids_with_special(line) } else { encoder.ids(line) };
                ids.map(|ids| match options.format {
                    Format::Tokens => {
                        let tokens: Vec<String> = ids.iter().filter_map(|id| tokenizer.token(*id)).collect();
                        put(&mut out, &tokens)
                    }
                    _ => put(&mut out, &ids),
                })
            }
            Format::Spans => {
                let encoding =
                    if options.special { tokenizer.encode_with_special(line) } else { tokenizer.encode(line) };
                encoding.map(|encoding| {
                    // What the post-processor adds stands nowhere in the line.
                    let spans = encoding.tokens.iter().map(|token| match token.kind {
                        TokenKind::Special => None,
                        _ => Some((token.range.start, token.range.end)),
                    });
                    put(&mut out, &spans.collect::<Vec<_>>())
                })
            }
        };
        match written {
            Ok(written) => written.map_err(|error| Failure::output(&error))?,
            Err(error) => return Err(lines.failure(error)),
        }
    }
    out.flush().map_err(|error| Failure::output(&error))
}

fn put(out: &mut impl Write, list: &[impl Serialize]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, list)?;
    out.write_all(b"\n")
}
