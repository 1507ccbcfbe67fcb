//! `train --model unigram`: text in, a tokenizer with a unigram model out.

use super::arguments::Train;
use super::corpus;
use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::unigram::{Record, Stop, Trainer, UnigramError, UnigramOptions};
use llama_lens_tokenizers::{Base, Tokenizer};
use std::io::{Write, stdout};

/// Trains on all files together and writes the tokenizer.
pub(super) fn run(options: &Train, output: &Output) -> Result<(), Failure> {
    let of_others = [
        (options.byte_level, "--byte-level"),
        (options.min_frequency > 0, "--min-frequency"),
        (options.limit_alphabet.is_some(), "--limit-alphabet"),
    ];
    if let Some((_, option)) = of_others.iter().find(|(asked, _)| *asked) {
        return Err(Failure::at(option, "is not for --model unigram"));
    }
    let words = corpus::words(&options.files, Base::Characters)?.marked();
    let asked = UnigramOptions { vocab_size: options.vocab_size, ..UnigramOptions::default() };
    let mut trainer = Trainer::new(words, &asked, Record::RoundsOnly).map_err(|error| match error {
        UnigramError::VocabularyTooSmall { asked, .. } => Failure::at(format_args!("--vocab-size {asked}"), error),
        error => Failure::at_all(&options.files, error),
    })?;
    let progress = Progress::new("rounds", trainer.rounds_planned());
    while trainer.step().is_some() {
        progress.set(trainer.rounds_done(), trainer.rounds_planned());
    }
    let (rounds, stop) = (trainer.rounds_done(), trainer.stop().unwrap_or_default());
    let tokenizer = Tokenizer::from(trainer.into_model());
    let file = tokenizer_json::write_tokenizer(&tokenizer).map_err(|error| Failure::at(output.name(), error))?;
    output.write(file.as_bytes())?;
    let why = match stop {
        Stop::Target | Stop::Paused => "the vocabulary has the size asked for".to_owned(),
        Stop::FewPieces => {
            format!("nothing else repeats often enough, short of the {} asked for", options.vocab_size)
        }
    };
    let (size, name) = (tokenizer.len(), output.name());
    writeln!(stdout(), "vocabulary {size} ({rounds} rounds); stopped because {why}; wrote {name}")
        .map_err(|error| Failure::output(&error))
}
