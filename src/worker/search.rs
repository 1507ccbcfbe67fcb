//! Looking for tokens in the vocabulary of a tokenizer from a file.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::tokenizer::{Model, TokenText};
use serde::{Deserialize, Serialize};

/// So many tokens travel back.
const ROWS: usize = 60;

/// Tokens that were looked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// How many there are.
    pub count: usize,
    /// The first of them: those that are the text itself, then those that begin with it, then the others, each by number.
    pub tokens: Vec<FoundToken>,
}

/// A token of the vocabulary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundToken {
    /// Its number.
    pub id: u32,
    /// What it stands for.
    pub text: TokenText,
    /// How the file spells it.
    pub spelled: String,
    /// Its log-probability, in a unigram model.
    pub score: Option<f64>,
}

/// The tokens with this text, and the one with this number.
pub fn search_here(tokenizer: &Tokenizer, text: &str) -> Found {
    let number = text.trim().parse().ok();
    // A space is asked for as it is typed, and stands in the vocabulary as its mark.
    let marked = text.replace(' ', "▁");
    let rank = |id: u32| {
        if number == Some(id) {
            return Some(0);
        }
        let spelled = tokenizer.token(id)?;
        let of = tokenizer.text_of(id)?;
        let bytes = match &of {
            TokenText::Text(bytes) => bytes.as_slice(),
            TokenText::Byte(_) => spelled.as_bytes(),
            TokenText::Name(name) => name.as_bytes(),
        };
        let looks = [text.as_bytes(), marked.as_bytes()].into_iter();
        let place =
            looks.filter_map(|asked| place(bytes, asked)).chain(place(spelled.as_bytes(), text.as_bytes())).min();
        place.map(|at| if at == 0 && bytes.len() == text.len() { 1 } else { 2 + usize::from(at > 0) })
    };
    let mut found: Vec<(usize, u32)> =
        (0..tokenizer.len() as u32).filter_map(|id| rank(id).map(|rank| (rank, id))).collect();
    found.sort_unstable();
    Found { count: found.len(), tokens: found.iter().take(ROWS).filter_map(|(_, id)| row(tokenizer, *id)).collect() }
}

/// One token.
pub fn row(tokenizer: &Tokenizer, id: u32) -> Option<FoundToken> {
    let score = match tokenizer.model() {
        Model::Unigram(model) => model.scores().get(id as usize).copied(),
        Model::Bpe(_) | Model::WordPiece(_) => None,
    };
    Some(FoundToken { id, text: tokenizer.text_of(id)?, spelled: tokenizer.token(id)?, score })
}

/// Where some bytes stand in others.
fn place(bytes: &[u8], asked: &[u8]) -> Option<usize> {
    if asked.is_empty() {
        return Some(1);
    }
    bytes.windows(asked.len()).position(|window| window == asked)
}
