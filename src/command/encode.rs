//! `encode`: text in, tokens out.

use super::arguments::{Encode, Format};
use super::failure::Failure;
use super::lines::Lines;
use super::tokenizer;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::{Encoder, SpanKind};
use serde::Serialize;
use std::io::{self, BufWriter, Write, stdout};

/// Prints the tokens of each line.
pub(super) fn run(options: &Encode) -> Result<(), Failure> {
    let model = tokenizer::load(&options.tokenizer)?;
    let mut encoder = Encoder::new(&model);
    let spelled = match options.format {
        Format::Tokens => tokenizer_json::pieces(&model),
        _ => Vec::new(),
    };
    let mut lines = Lines::open(options.text.as_deref())?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    while let Some(line) = lines.next_text()? {
        let written = match options.format {
            Format::Ids => put(&mut out, &encoder.encode(line)),
            Format::Tokens => {
                let ids = encoder.encode(line);
                let pieces = ids.iter().filter_map(|id| spelled.get(*id as usize));
                put(&mut out, &pieces.collect::<Vec<_>>())
            }
            Format::Spans => {
                let spans = model.encode_spans(line).into_iter();
                let tokens = spans.filter(|span| span.kind != SpanKind::Gap && span.id.is_some());
                let ranges = tokens.map(|span| (span.range.start, span.range.end));
                put(&mut out, &ranges.collect::<Vec<_>>())
            }
        };
        written.map_err(|error| Failure::output(&error))?;
    }
    out.flush().map_err(|error| Failure::output(&error))
}

fn put(out: &mut impl Write, list: &[impl Serialize]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, list)?;
    out.write_all(b"\n")
}
