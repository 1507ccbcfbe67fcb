//! `train --model sentencepiece-bpe` and `sentencepiece-unigram`: text in, a tokenizer of SentencePiece's kind out.

use super::arguments::{Model, Train};
use super::corpus;
use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use llama_lens_tokenizers::formats::tokenizer_json::FormatError;
use llama_lens_tokenizers::formats::{sentencepiece, tokenizer_json};
use llama_lens_tokenizers::normalizers::CharsMap;
use llama_lens_tokenizers::sentencepiece::{ModelKind, Settings, Trainer};
use std::io::{Write, stdout};

/// How many steps are made between two looks at the bar.
const BETWEEN_LOOKS: usize = 256;

/// Trains on all files together and writes the tokenizer.
pub(super) fn run(options: &Train, output: &Output) -> Result<(), Failure> {
    let of_others = [
        (options.byte_level, "--byte-level"),
        (options.min_frequency > 0, "--min-frequency"),
        (options.limit_alphabet.is_some(), "--limit-alphabet"),
    ];
    if let Some((_, option)) = of_others.iter().find(|(asked, _)| *asked) {
        return Err(Failure::at(option, "is not for SentencePiece"));
    }
    let settings = settings(options)?;
    let sentences = corpus::sentences(&options.files, &settings)?;
    let mut trainer = Trainer::new(sentences, &settings).map_err(|error| match error.smallest() {
        Some(_) => Failure::at(format_args!("--vocab-size {}", options.vocab_size), error),
        None => Failure::at_all(&options.files, error),
    })?;
    let progress = Progress::new("steps", trainer.progress().1);
    while trainer.step() {
        let (done, planned) = trainer.progress();
        if done.is_multiple_of(BETWEEN_LOOKS) {
            progress.set(done, planned);
        }
    }
    let steps = trainer.progress().0;
    let tokenizer = trainer.finish().tokenizer();
    let failed = |error: &dyn std::fmt::Display| Failure::at(output.name(), error);
    if options.out.extension().is_some_and(|extension| extension == "model") {
        output.write(&sentencepiece::write(&tokenizer).map_err(|error| failed(&error))?)?;
    } else {
        let refused = |error: FormatError| {
            let plain = match &error {
                FormatError::Unsupported { field, .. } if field == "normalizer" => "--llama2 does not normalize, and ",
                _ => "",
            };
            failed(&format_args!("{error}; {plain}a file whose name ends in .model keeps everything"))
        };
        output.write(tokenizer_json::write_tokenizer(&tokenizer).map_err(refused)?.as_bytes())?;
    }
    let (size, asked, name) = (tokenizer.len(), options.vocab_size, output.name());
    let made = if options.model == Model::SentencepieceBpe { "merges" } else { "rounds" };
    let short = if size < asked { format!(", short of the {asked} asked for") } else { String::new() };
    writeln!(stdout(), "vocabulary {size} ({steps} {made}){short}; wrote {name}")
        .map_err(|error| Failure::output(&error))
}

/// What the library does unless it is told otherwise, or what it was told for Llama 2.
fn settings(options: &Train) -> Result<Settings, Failure> {
    let settings = if options.llama2 {
        Settings::llama2()
    } else {
        let rules = CharsMap::nmt_nfkc().map_err(|error| Failure::at("nmt_nfkc", error))?;
        Settings { normalization: Some(rules), ..Settings::default() }
    };
    let model = if options.model == Model::SentencepieceBpe { ModelKind::Bpe } else { ModelKind::Unigram };
    Ok(Settings { model, vocab_size: options.vocab_size, ..settings })
}
