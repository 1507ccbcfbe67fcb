//! What a model is asked.

use llama_lens_llama::model::Place;
use serde::{Deserialize, Serialize};

/// A question to a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelRequest {
    /// The number that the page gives the model's three files: the worker keeps the last models that it read.
    pub model: u32,
    /// The question.
    pub question: ModelQuestion,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ModelQuestion {
    /// What stands at some places when it reads a text.
    Look(Look),
    /// How it writes on: a stream of tokens.
    Write(Write),
    /// How well it reads the file that stands beside its own: a stream of windows.
    Read(ReadWindows),
    /// How what it makes of a text differs from what another model makes of it, whose files stand beside its own.
    Compare {
        /// The number of the other model.
        other: u32,
        /// The text.
        text: String,
    },
    /// Its whole embedding table, with the pieces that the rows are of.
    Table,
    /// The tokens of a text, which the model need not read for that.
    Tokens {
        /// The text.
        text: String,
        /// So many tokens of it, the first.
        most: usize,
    },
    /// The queries and keys of a text, and what the model learned for positions.
    Positions {
        /// The text.
        text: String,
        /// So many tokens: those of the text, again from the first where it has fewer.
        length: usize,
    },
}

/// What to look at while a model reads a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The text.
    pub text: String,
    /// So many tokens of it, the first.
    pub most: usize,
    /// Which intermediates travel back.
    pub wanted: Vec<Place>,
    /// So many tokens that may come next travel back, the likeliest.
    pub next: usize,
    /// Of which queries, keys and values the matrices travel back that make them.
    pub matrices: Vec<Place>,
}

/// How to write on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Write {
    /// What to write on from.
    pub prompt: String,
    /// So many tokens.
    pub tokens: usize,
    /// What logits are divided by; at 0 the likeliest token is taken.
    pub temperature: f64,
    /// From how many of the likeliest tokens to draw; 0 for all.
    pub top_k: usize,
    /// From the likeliest tokens that together have this probability.
    pub top_p: f64,
    /// Where the random numbers start.
    pub seed: u64,
}

/// Windows of a text, each read without what stands before it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadWindows {
    /// The lengths of windows, in tokens.
    pub lengths: Vec<usize>,
    /// So many tokens of the text, the first.
    pub tokens: usize,
}
