//! What the page asks a tokenizer from a file beside encoding a text, and what the worker answers.

use std::collections::VecDeque;

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::tokenizer::TokenText;
use serde::{Deserialize, Serialize};

use super::lattice_of::{LatticeOf, lattice_here};
use super::recorded::Recorded;
use super::recording::record_here;
use super::refusal::Refusal;
use super::search::{Found, search_here};

/// So many pieces of a tree travel back: more than a page draws.
const TREE: usize = 100;

/// A question to the tokenizer of some files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskRequest {
    /// The number that the page gives the files.
    pub file: u32,
    /// The question.
    pub question: Question,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// How a text is cut, step by step, or one word of it.
    Steps {
        /// The text.
        text: String,
        /// The number of the word.
        word: Option<usize>,
    },
    /// All ways to cut a word, of a unigram model.
    Lattice {
        /// The text.
        text: String,
        /// The number of the word.
        word: usize,
    },
    /// How a token is built of others.
    Tree(u32),
    /// Which tokens there are with this text, or this number.
    Search(String),
    /// The first pieces by number, so many.
    Pieces(usize),
}

/// What is answered, each question its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// How a text is cut.
    Steps(Recorded),
    /// The ways to cut a word; none where the model is no unigram model.
    Lattice(Option<LatticeOf>),
    /// The token and all that it is built of; the token first, alone where it is not built.
    Tree(Vec<TreePiece>),
    /// The tokens.
    Found(Found),
    /// The first pieces.
    Pieces {
        /// How many there are in all.
        size: usize,
        /// What each stands for; nothing for a number that no token has.
        first: Vec<TokenText>,
    },
}

/// A piece of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreePiece {
    /// The token.
    pub id: u32,
    /// What it stands for.
    pub text: TokenText,
    /// The rank of the merge that makes it, and its two sides.
    pub join: Option<(u32, u32, u32)>,
}

/// Answers a question.
///
/// # Errors
/// Where the tokenizer cannot encode the text.
pub fn answer_here(tokenizer: &Tokenizer, question: &Question) -> Result<Answer, Refusal> {
    Ok(match question {
        Question::Steps { text, word } => Answer::Steps(record_here(tokenizer, text, *word)?),
        Question::Lattice { text, word } => Answer::Lattice(lattice_here(tokenizer, text, *word)?),
        Question::Tree(id) => Answer::Tree(tree_here(tokenizer, *id)),
        Question::Search(text) => Answer::Found(search_here(tokenizer, text)),
        Question::Pieces(most) => {
            let text = |id: usize| tokenizer.text_of(id as u32).unwrap_or(TokenText::Text(Vec::new()));
            Answer::Pieces { size: tokenizer.len(), first: (0..tokenizer.len().min(*most)).map(text).collect() }
        }
    })
}

/// A token and what it is built of, the nearest first.
fn tree_here(tokenizer: &Tokenizer, id: u32) -> Vec<TreePiece> {
    let mut pieces: Vec<TreePiece> = Vec::new();
    let mut open = VecDeque::from([id]);
    while let Some(id) = open.pop_front().filter(|_| pieces.len() < TREE) {
        let Some(text) = tokenizer.text_of(id).filter(|_| pieces.iter().all(|piece| piece.id != id)) else { continue };
        let join = tokenizer.bpe().and_then(|model| model.join_of(id));
        open.extend(join.iter().flat_map(|join| [join.left, join.right]));
        pieces.push(TreePiece { id, text, join: join.map(|join| (join.rank, join.left, join.right)) });
    }
    pieces
}
