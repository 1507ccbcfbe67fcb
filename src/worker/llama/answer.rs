//! What a model answers.

use llama_lens_llama::model::Place;
use llama_lens_tokenizers::tokenizer::TokenText;
use serde::{Deserialize, Serialize};

/// An answer, or one of a stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ModelAnswer {
    /// What stood at the places that were asked for.
    Looked(Looked),
    /// A token that the model wrote.
    Written(WrittenToken),
    /// How far the reading of windows is.
    Read(WindowRead),
    /// How two models differ.
    Compared(Compared),
    /// The embedding table.
    Table(EmbeddingTable),
    /// The tokens of a text.
    Tokens(TextTokens),
    /// Queries and keys, and what was learned for positions.
    Positions(PositionsRead),
}

/// What a model is, in numbers that the page shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelAbout {
    /// How many layers it has.
    pub layers: usize,
    /// How many query heads a layer has.
    pub heads: usize,
    /// How many key and value heads.
    pub key_value_heads: usize,
    /// The width of a head.
    pub head_dim: usize,
    /// d, the width of the residual stream.
    pub width: usize,
    /// The width within the dense layer.
    pub hidden: usize,
    /// How many tokens it knows.
    pub vocabulary: usize,
    /// The length that it was trained on.
    pub context: usize,
    /// How many numbers it has learned.
    pub parameters: u64,
}

/// A token of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelToken {
    /// Its number.
    pub id: u32,
    /// What it stands for.
    pub text: TokenText,
}

/// A token that may come next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextToken {
    /// The token.
    pub token: ModelToken,
    /// Its probability.
    pub probability: f64,
}

/// What stood at a place: a matrix, row after row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The place.
    pub place: Place,
    /// How many columns a row has.
    pub columns: usize,
    /// The numbers.
    pub values: Vec<f32>,
}

/// What a model made of a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The model.
    pub about: ModelAbout,
    /// The tokens that were read.
    pub tokens: Vec<ModelToken>,
    /// How many the text has.
    pub count: usize,
    /// What stood at the places, in the order of the computation. A place that the model does not have is left out.
    pub seen: Vec<Seen>,
    /// What may come next, the likeliest first.
    pub next: Vec<NextToken>,
    /// What makes the queries, keys and values that were asked for: a row of weights for each of their numbers.
    pub matrices: Vec<Seen>,
}

impl Looked {
    /// What stood at a place.
    pub fn at(&self, place: Place) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.place == place)
    }
}

impl Seen {
    /// A row, which is that of a token in most places.
    pub fn row(&self, row: usize) -> &[f32] {
        let from = row.saturating_mul(self.columns);
        self.values.get(from..from.saturating_add(self.columns)).unwrap_or_default()
    }
}

/// A token that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenToken {
    /// The token.
    pub token: ModelToken,
    /// The probability that the model gave it.
    pub probability: f64,
    /// The bytes that the token stands for: half a character sometimes.
    pub bytes: Vec<u8>,
}

/// How far the reading of windows of one length is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowRead {
    /// The length of a window, in tokens.
    pub length: usize,
    /// How many tokens were read for.
    pub tokens: usize,
    /// The mean of −ln p over them.
    pub loss: f64,
    /// Whether that is all of this length.
    pub done: bool,
}

/// How what two models make of a text differs, token by token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The tokens.
    pub tokens: Vec<ModelToken>,
    /// How many the text has.
    pub count: usize,
    /// Half the sum of the differences of both models' probabilities for the next token: from 0 to 1.
    pub moved: Vec<f64>,
    /// −ln p of each token but the first, by either model.
    pub surprise: [Vec<f64>; 2],
    /// The root mean square of the residual stream, on average over the tokens: as the first layer gets it, and after
    /// each layer.
    pub stream: [Vec<f64>; 2],
}

/// The embedding table of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EmbeddingTable {
    /// All numbers that the model has learned, of which the table is a part.
    pub parameters: u64,
    /// What each row stands for, by its id.
    pub pieces: Vec<TokenText>,
    /// d, the numbers in a row.
    pub columns: usize,
    /// The numbers, row after row.
    pub values: Vec<f32>,
}

/// The tokens of a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextTokens {
    /// The first of them.
    pub tokens: Vec<ModelToken>,
    /// How many the text has.
    pub count: usize,
}

/// Numbers that a model learned, row after row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LearnedNumbers {
    /// How many columns a row has.
    pub columns: usize,
    /// The numbers.
    pub values: Vec<f32>,
}

/// The queries and keys of a text that is read again and again, and what the model learned for positions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PositionsRead {
    /// The tokens of the text, as far as they were read.
    pub tokens: Vec<ModelToken>,
    /// How many the text has.
    pub count: usize,
    /// Queries and keys of each layer and head. Where positions join the embeddings, they are those of the first layer,
    /// with positions in them, as far as the model has learned any.
    pub seen: Vec<Seen>,
    /// The same where no positions had joined the embeddings; nothing in models where they never do.
    pub without: Vec<Seen>,
    /// Learned positions or T5's biases, which the model has once; Shaw's key vectors, layer by layer; nothing in models
    /// that learn no numbers for positions.
    pub tables: Vec<LearnedNumbers>,
}

impl PositionsRead {
    /// What stood at a place, or stood there without positions.
    pub fn at(&self, place: Place, with: bool) -> Option<&Seen> {
        let all = if with { &self.seen } else { &self.without };
        all.iter().find(|seen| seen.place == place)
    }
}
