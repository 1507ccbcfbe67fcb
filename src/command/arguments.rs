//! What can be asked for on the command line.

use super::failure::Failure;
use crate::tokenizers::bpe::TieRule;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Trains tokenizers, and cuts text into tokens and back.
///
/// The status is 0, or 2 with one line on standard error that names the file, the place and the
/// reason.
#[derive(Debug, Parser)]
#[command(name = "llama-lens", version, max_term_width = 100, arg_required_else_help = false)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) task: Task,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Train(Train),
    Encode(Encode),
    Decode(Decode),
}

/// Trains a tokenizer on text and writes it as a Hugging Face tokenizer.json
///
/// All files together are one corpus: their word counts are added, and no word spans two files.
/// The text is UTF-8 and at most 2 GiB; only its distinct words are kept in memory. The same
/// arguments always give the same file. Nothing but a complete file ever stands at --out.
///
/// By default words are what stands between Unicode white space, and their characters are the base
/// alphabet. Characters that are not in the corpus then have no token and are left out.
#[derive(Debug, Args)]
pub(super) struct Train {
    /// The kind of model: bpe (byte-pair encoding) is what can be trained so far
    #[arg(long, value_enum, default_value_t, value_parser = model)]
    pub(super) model: Model,
    /// The size of the vocabulary to reach, base alphabet included
    #[arg(long, value_name = "N")]
    pub(super) vocab_size: usize,
    /// Which of the pairs that share the highest count is merged: the one in more words ("words"),
    /// with the lower ids as in Hugging Face ("ids"), with the greatest text ("text-max"), or the
    /// one that makes the shorter piece ("shorter")
    #[arg(long, value_name = "RULE", default_value = "words", value_parser = tie)]
    pub(super) tie: TieRule,
    /// Never merge a pair that occurs less often than this
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(super) min_frequency: u64,
    /// Cut words as GPT-2 does and start from the 256 bytes, so that nothing is ever unknown
    #[arg(long)]
    pub(super) byte_level: bool,
    /// Keep only the A most frequent characters (ties: the lower code point); the others become
    /// <unk>, which has id 0
    #[arg(long, value_name = "A", conflicts_with = "byte_level")]
    pub(super) limit_alphabet: Option<usize>,
    /// Where to write the tokenizer
    #[arg(long, value_name = "tokenizer.json")]
    pub(super) out: PathBuf,
    /// The text to train on
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Prints the tokens of each line of text as a JSON array
///
/// Lines end at \n, which belongs to none of them; a \r before it is part of the line, so that
/// with a byte-level tokenizer `encode | decode` gives back every byte (and a \n at the end if
/// there was none). An empty line has no tokens: []. Text that is not UTF-8 is refused with its
/// line and byte.
#[derive(Debug, Args)]
pub(super) struct Encode {
    /// A Hugging Face tokenizer.json
    #[arg(long, value_name = "FILE")]
    pub(super) tokenizer: PathBuf,
    /// What to print for each token
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// The text; standard input if there is none
    #[arg(value_name = "TEXTFILE")]
    pub(super) text: Option<PathBuf>,
}

/// Reads a JSON array of ids per line of standard input and prints their text, a line for each
///
/// Bytes are printed exactly, whether they are UTF-8 or not.
#[derive(Debug, Args)]
pub(super) struct Decode {
    /// A Hugging Face tokenizer.json
    #[arg(long, value_name = "FILE")]
    pub(super) tokenizer: PathBuf,
}

/// The models that can be trained.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Model {
    #[default]
    Bpe,
}

/// What is printed of a token.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    /// Its number
    #[default]
    Ids,
    /// Its text as the tokenizer's file spells it
    Tokens,
    /// Where it is, as [start, end] in bytes of the line
    Spans,
}

fn model(text: &str) -> Result<Model, String> {
    let known = Model::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let names: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
    let names = names.join(", ");
    Model::from_str(text, false).map_err(|_| format!("the models that can be trained are: {names}"))
}

fn tie(text: &str) -> Result<TieRule, String> {
    text.parse()
}

/// A complaint about the arguments as one line.
pub(super) fn failure(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let reason: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    let reason = reason.join(" ");
    let reason = reason.strip_prefix("error: ").unwrap_or(&reason);
    Failure::Reason(format!("{reason} (--help shows what is possible)"))
}
