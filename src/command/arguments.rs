//! What can be asked for on the command line.

use super::failure::Failure;
use super::model_arguments::{Generate, Inspect, Perplexity};
use clap::{Args, Parser, Subcommand, ValueEnum};
use llama_lens_positions::{Scheme, Settings};
use llama_lens_tokenizers::models::bpe::TieRule;
use std::path::PathBuf;

/// Trains tokenizers, cuts text into tokens and back, computes position schemes, and runs small Llamas.
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
    Scores(Scores),
    Generate(Generate),
    Perplexity(Perplexity),
    Inspect(Inspect),
}

/// Trains a tokenizer on text and writes it as a Hugging Face tokenizer.json
///
/// All files together are one corpus: their word counts are added, and no word spans two files.
/// The text is UTF-8 and at most 2 GiB; only its distinct words are kept in memory. The same
/// arguments always give the same file. Nothing but a complete file ever stands at --out.
///
/// By default words are what stands between Unicode white space, and their characters are the base
/// alphabet. With bpe, characters that are not in the corpus then have no token and are left out, and
/// the spaces between words are dropped: decoding puts words together without them. With --byte-level
/// nothing is dropped. With unigram every word has the mark ▁ before it, so that one space comes back
/// between words, and characters that are not in the corpus are <unk>, which has id 0.
///
/// With --byte-level the text is cut as a whole, so that several line ends in a row can be one
/// token. Hugging Face tokenizers does the same when it trains from an iterator over whole texts;
/// when it trains from files it reads line by line, each with its end, and such tokens never arise.
#[derive(Debug, Args)]
pub(super) struct Train {
    /// The kind of model: bpe (byte-pair encoding), wordpiece (ties: the pair that the text has
    /// first), unigram (pruned from many pieces to the most probable), and as the SentencePiece
    /// library trains them on raw sentences, one a line: sentencepiece-bpe or sentencepiece-unigram
    #[arg(long, value_enum, default_value_t, value_parser = model)]
    pub(super) model: Model,
    /// The size of the vocabulary to reach, base alphabet included
    #[arg(long, value_name = "N")]
    pub(super) vocab_size: usize,
    /// Which of the pairs that share the highest count is merged by bpe: the one in more words ("words"),
    /// with the lower ids as in Hugging Face ("ids"), with the greatest text ("text-max"), or the
    /// one that makes the shorter piece ("shorter")
    #[arg(long, value_name = "RULE", default_value = "words", value_parser = tie)]
    pub(super) tie: TieRule,
    /// Never merge a pair that occurs less often than this
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(super) min_frequency: u64,
    /// Cut words as GPT-2 does and start from the 256 bytes, so that nothing is ever unknown (bpe)
    #[arg(long)]
    pub(super) byte_level: bool,
    /// Keep only the A most frequent characters (ties: the lower code point); the others become
    /// <unk>, which has id 0, or [UNK] with wordpiece (not with unigram)
    #[arg(long, value_name = "A", conflicts_with = "byte_level")]
    pub(super) limit_alphabet: Option<usize>,
    /// With sentencepiece-bpe or -unigram, the settings of Llama 2: no normalization, spaces kept,
    /// digits one by one, byte fallback; without it the library's own, with NFKC
    #[arg(long)]
    pub(super) llama2: bool,
    /// Where to write the tokenizer; with sentencepiece-bpe or -unigram, a name that ends in .model
    /// makes it a file of that library
    #[arg(long, value_name = "tokenizer.json")]
    pub(super) out: PathBuf,
    /// The text to train on; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Prints the tokens of each line of text as a JSON array
///
/// Lines end at \n, which belongs to none of them; a \r before it is part of the line, so that
/// with a byte-level tokenizer `encode | decode` gives back every byte (and a \n at the end if
/// there was none). An empty line has no tokens: []. Text that is not UTF-8, such as UTF-16, is
/// refused with its line and byte.
#[derive(Debug, Args)]
pub(super) struct Encode {
    /// A Hugging Face tokenizer.json, a SentencePiece .model, a .tiktoken of an encoding that is
    /// known, BERT's vocab.txt, or GPT-2's vocab.json or merges.txt with the other beside it
    #[arg(long, value_name = "FILE")]
    pub(super) tokenizer: PathBuf,
    /// Add what the tokenizer's post-processor adds, such as [CLS] and [SEP]
    #[arg(long)]
    pub(super) special: bool,
    /// What to print for each token
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// The text; standard input if there is none or it is -
    #[arg(value_name = "TEXTFILE")]
    pub(super) text: Option<PathBuf>,
}

/// Reads a JSON array of ids per line of standard input and prints their text, a line for each
///
/// Bytes are printed exactly, whether they are UTF-8 or not. A blank line is an empty array. A
/// tokenizer that was trained without --byte-level and without a mark for spaces puts words
/// together without them.
#[derive(Debug, Args)]
pub(super) struct Decode {
    /// A tokenizer file, of any kind that encode reads
    #[arg(long, value_name = "FILE")]
    pub(super) tokenizer: PathBuf,
    /// Leave special tokens out, such as [CLS] and <|endoftext|>
    #[arg(long)]
    pub(super) skip_special: bool,
}

/// Prints what a position scheme makes of seeded queries and keys, as CSV
///
/// For t5-bias and alibi it is the bias of each query (row) and key (column): t5-bias takes keys
/// ahead as at distance 0, alibi masks them with -inf. For the others it is the score of each query
/// and key before the softmax, (q·k)/√dim with the scheme in it and without a mask; nan where a
/// position has no row. All digits are printed that tell a number from its neighbours.
#[derive(Debug, Args)]
pub(super) struct Scores {
    /// learned, sinusoidal, relative, t5-bias, rope or alibi
    #[arg(long, value_name = "SCHEME", value_parser = scheme)]
    pub(super) scheme: Scheme,
    /// How many positions there are
    #[arg(long, value_name = "L")]
    pub(super) length: usize,
    /// The width of a head
    #[arg(long, value_name = "D", default_value_t = Settings::default().width)]
    pub(super) dim: usize,
    /// How many heads there are (t5-bias, alibi)
    #[arg(long, value_name = "H", default_value_t = Settings::default().heads)]
    pub(super) heads: usize,
    /// The head to print, from 0 (t5-bias, alibi)
    #[arg(long, value_name = "I", default_value_t = Settings::default().head)]
    pub(super) head: usize,
    /// The base of the wavelengths (sinusoidal, rope)
    #[arg(long, value_name = "B", default_value_t = Settings::default().base, allow_negative_numbers = true)]
    pub(super) base: f64,
    /// The distance from which all look the same (relative)
    #[arg(long, value_name = "K", default_value_t = Settings::default().clip)]
    pub(super) k: usize,
    /// How many rows the learned table has; the length if not given
    #[arg(long, value_name = "T")]
    pub(super) trained: Option<usize>,
    /// What all random numbers come from: queries, keys, and what stands in for learned values
    #[arg(long, value_name = "S", default_value_t = Settings::default().seed)]
    pub(super) seed: u64,
    /// Print the scheme's own table instead: a row per position (rope: angles in radians), per
    /// distance from -K to K (relative: key vectors), per bucket (t5-bias: a column per head), or
    /// the slopes of all heads (alibi)
    #[arg(long)]
    pub(super) table: bool,
}

/// The models that can be trained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Model {
    #[default]
    Bpe,
    Wordpiece,
    Unigram,
    SentencepieceBpe,
    SentencepieceUnigram,
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

fn scheme(text: &str) -> Result<Scheme, String> {
    let names = Scheme::ALL.map(Scheme::slug).join(", ");
    Scheme::from_slug(text).ok_or_else(|| format!("the schemes are: {names}"))
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
