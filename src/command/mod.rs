//! The native command: the same core without the page, for scripts and for corpora larger than a
//! tab should hold.
//!
//! It ends with status 0, or with 2 and one line on standard error that names the file, the place
//! and the reason.

mod arguments;
mod corpus;
mod decode;
mod encode;
mod failure;
mod generate;
mod inspect;
mod lines;
mod model;
mod model_arguments;
mod output;
mod perplexity;
mod progress;
mod scores;
mod tokenizer;
mod train;
mod train_sentencepiece;
mod train_unigram;

use arguments::{Arguments, Task};
use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

/// Runs the command on the process's arguments.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            // Help or the version. If no one reads it, there is no one to tell.
            _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return report(&arguments::failure(&error)),
    };
    let done = match arguments.task {
        Task::Train(options) => train::run(&options),
        Task::Encode(options) => encode::run(&options),
        Task::Decode(options) => decode::run(&options),
        Task::Scores(options) => scores::run(&options),
        Task::Generate(options) => generate::run(&options),
        Task::Perplexity(options) => perplexity::run(&options),
        Task::Inspect(options) => inspect::run(&options),
    };
    match done {
        Ok(()) | Err(Failure::NobodyReads) => ExitCode::SUCCESS,
        Err(failure) => report(&failure),
    }
}

fn report(failure: &Failure) -> ExitCode {
    use std::io::Write;
    // Without standard error the status still tells.
    _ = writeln!(std::io::stderr(), "llama-lens: {failure}");
    ExitCode::from(2)
}
