//! What can be asked of a model on the command line.

use clap::Args;
use std::path::PathBuf;

/// Writes on from a prompt, token by token
///
/// The text is printed as it is written, the prompt first. The same seed always gives the same text. No more tokens are
/// looked at than the model was trained on: when they are as many, the older half is forgotten.
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// A folder with config.json, model.safetensors and tokenizer.json of a Llama
    #[arg(long, value_name = "DIR")]
    pub(super) model: PathBuf,
    /// The text to go on from
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) prompt: String,
    /// How many tokens to write, unless one ends the text before
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(super) tokens: usize,
    /// What logits are divided by before a token is drawn; with 0 the most probable is always taken
    #[arg(long, value_name = "T", default_value_t = 0.8, allow_negative_numbers = true)]
    pub(super) temperature: f64,
    /// Draw from the K most probable tokens only
    #[arg(long, value_name = "K")]
    pub(super) top_k: Option<usize>,
    /// Draw from the most probable tokens that reach this probability together
    #[arg(long, value_name = "P", allow_negative_numbers = true)]
    pub(super) top_p: Option<f64>,
    /// What all draws come from
    #[arg(long, value_name = "S", default_value_t = 7)]
    pub(super) seed: u64,
}

/// Measures how well a model foretells a text, and prints it as CSV
///
/// The columns are length, perplexity and tokens. The text is read in windows of each length that do not overlap. Each
/// window starts with nothing before it, and from each of its tokens the next one is foretold, the last from the whole
/// window: so every token is foretold once but the very first, and what would not fill a window is left out. No special
/// token is added. The perplexity is e to the mean of -ln p over the tokens that were foretold.
#[derive(Debug, Args)]
pub(super) struct Perplexity {
    /// A folder with config.json, model.safetensors and tokenizer.json of a Llama
    #[arg(long, value_name = "DIR")]
    pub(super) model: PathBuf,
    /// The lengths of windows, in tokens; the length that the model was trained on if none is given
    #[arg(long, value_name = "L", value_delimiter = ',')]
    pub(super) length: Vec<usize>,
    /// How many tokens of the text to read, if not all
    #[arg(long, value_name = "N")]
    pub(super) tokens: Option<usize>,
    /// The text; - for standard input
    #[arg(value_name = "TEXTFILE")]
    pub(super) text: PathBuf,
}

/// Prints what a model is: its configuration, the shapes of its tensors, its parameters, and the bytes that a token takes
/// in its cache
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// A folder with config.json, model.safetensors and tokenizer.json of a Llama
    #[arg(long, value_name = "DIR")]
    pub(super) model: PathBuf,
}
