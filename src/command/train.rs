//! `train`: text in, a tokenizer out.

use super::arguments::{Model, Train};
use super::corpus;
use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, Record, Stop, TrainError, Trainer};
use llama_lens_tokenizers::models::wordpiece::{self, WordPieceOptions};
use llama_lens_tokenizers::{Base, Tokenizer, Words};
use std::io::{Write, stdout};

/// How many merges are made between two looks at the bar.
const BETWEEN_LOOKS: usize = 256;

/// Trains on all files together and writes the tokenizer.
pub(super) fn run(options: &Train) -> Result<(), Failure> {
    let output = Output::at(&options.out)?;
    if let Some(file) = options.files.iter().find(|file| output.is(file)) {
        let reason = "is both a text to train on and the file to write";
        return Err(Failure::at(file.display(), reason));
    }
    let is_sentencepiece = matches!(options.model, Model::SentencepieceBpe | Model::SentencepieceUnigram);
    if options.llama2 && !is_sentencepiece {
        return Err(Failure::at("--llama2", "is for --model sentencepiece-bpe and sentencepiece-unigram"));
    }
    match options.model {
        Model::Bpe => {}
        Model::Wordpiece => return word_piece(options, &output),
        Model::Unigram => return super::train_unigram::run(options, &output),
        Model::SentencepieceBpe | Model::SentencepieceUnigram => {
            return super::train_sentencepiece::run(options, &output);
        }
    }
    let base = if options.byte_level { Base::Bytes } else { Base::Characters };
    let words = corpus::words(&options.files, base)?;
    let asked = BpeOptions {
        base,
        vocab_size: options.vocab_size,
        min_frequency: options.min_frequency,
        tie: options.tie,
        limit_alphabet: options.limit_alphabet,
        forced: Vec::new(),
    };
    let trace = train(words, &asked).map_err(|error| failure(options, &error))?;
    let model = trace.model(trace.merges.len());
    let size = tokenizer_json::least_size(&model);
    if size > tokenizer_json::MAX_BYTES as u64 {
        let limit = tokenizer_json::MAX_BYTES;
        let reason = format!(
            "the pieces are so long that the file would have over {size} bytes, more than the {limit} \
             that can be read; ask for a smaller --vocab-size or a higher --min-frequency"
        );
        return Err(Failure::at(output.name(), reason));
    }
    output.write(tokenizer_json::write(&model).as_bytes())?;
    let summary = summary(&trace, &output);
    writeln!(stdout(), "{summary}").map_err(|error| Failure::output(&error))
}

/// The same for WordPiece.
fn word_piece(options: &Train, output: &Output) -> Result<(), Failure> {
    if options.byte_level {
        return Err(Failure::at("--byte-level", "is for --model bpe; WordPiece starts from characters"));
    }
    let words = corpus::words(&options.files, Base::Characters)?;
    let asked = WordPieceOptions {
        vocab_size: options.vocab_size,
        min_frequency: options.min_frequency,
        limit_alphabet: options.limit_alphabet,
        ..WordPieceOptions::default()
    };
    let failed = |error: TrainError| failure(options, &error);
    let mut trainer = wordpiece::Trainer::new(words, &asked, Record::MergesOnly).map_err(failed)?;
    let progress = Progress::new("merges", trainer.merges_planned());
    while trainer.step().map_err(failed)?.is_some() {
        if trainer.merges_done().is_multiple_of(BETWEEN_LOOKS) {
            progress.set(trainer.merges_done(), trainer.merges_planned());
        }
    }
    let merges = trainer.merges_done();
    let stop = trainer.stop().unwrap_or_default();
    let tokenizer = Tokenizer::from(trainer.into_model());
    let file = tokenizer_json::write_tokenizer(&tokenizer).map_err(|error| Failure::at(output.name(), error))?;
    output.write(file.as_bytes())?;
    let (size, why) = (tokenizer.len(), reason(stop, options.min_frequency, options.vocab_size));
    let name = output.name();
    writeln!(stdout(), "vocabulary {size} ({merges} merges); stopped because {why}; wrote {name}")
        .map_err(|error| Failure::output(&error))
}

/// Why a run stopped, in words.
fn reason(stop: Stop, min_frequency: u64, asked: usize) -> String {
    match stop {
        Stop::Target | Stop::Paused => "the vocabulary has the size asked for".to_owned(),
        Stop::NoPairs => format!("no pair is left to merge, short of the {asked} asked for"),
        Stop::BelowMinimum { best } => format!(
            "the best pair occurs {best} times, less than the {min_frequency} asked for, short of the {asked} pieces asked for"
        ),
    }
}

/// The run to its end, with a bar beside it.
fn train(words: Words, asked: &BpeOptions) -> Result<BpeTrace, TrainError> {
    let mut trainer = Trainer::new(words, asked, Record::MergesOnly)?;
    let progress = Progress::new("merges", trainer.merges_planned());
    while trainer.step()?.is_some() {
        if trainer.merges_done().is_multiple_of(BETWEEN_LOOKS) {
            progress.set(trainer.merges_done(), trainer.merges_planned());
        }
    }
    Ok(trainer.finish())
}

/// What the trainer said, with the file or option it is about.
fn failure(options: &Train, error: &TrainError) -> Failure {
    if let TrainError::VocabularyTooSmall { asked, .. } = error {
        return Failure::at(format_args!("--vocab-size {asked}"), error);
    }
    Failure::at_all(&options.files, error)
}

/// One line: the vocabulary, what it made of the corpus, why the run stopped, where it is.
fn summary(trace: &BpeTrace, output: &Output) -> String {
    let merges = trace.merges.len();
    let size = trace.vocabulary.len();
    let stop = reason(trace.stop, trace.options.min_frequency, trace.options.vocab_size);
    format!(
        "vocabulary {size} ({} at first, {merges} merges); {} → {} tokens in the corpus; stopped because {stop}; \
         wrote {}",
        trace.alphabet,
        trace.tokens_before(),
        trace.tokens_at(merges),
        output.name()
    )
}
