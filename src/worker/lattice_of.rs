//! The lattice of a word of a unigram model from a file, as the page draws it.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::unigram::Forward;
use llama_lens_tokenizers::tokenizer::Model;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;

/// The most characters of a word that are drawn.
const LONGEST: usize = 24;

/// How many ways are compared.
const WAYS: usize = 5;

/// All ways to cut a word.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LatticeOf {
    /// How many characters the word has.
    pub letters: usize,
    /// How many there are that are not drawn.
    pub hidden: usize,
    /// The pieces that fit.
    pub nodes: Vec<LatticeNode>,
    /// The score of the best way to each place.
    pub best: Vec<f64>,
    /// The best ways as numbers of nodes, with the share of each among all.
    pub ways: Vec<(Vec<u32>, f64)>,
    /// How many ways there are.
    pub segmentations: f64,
}

/// A piece at its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatticeNode {
    /// How many characters stand before it.
    pub start: u32,
    /// How many stand before its end.
    pub end: u32,
    /// Its text.
    pub text: String,
    /// Its log-probability.
    pub score: f64,
    /// Whether it is a character that no piece is.
    pub unknown: bool,
}

/// The lattice of a word of a text; none where the model has none, or there is no such word.
///
/// # Errors
/// Where the tokenizer cannot encode the text.
pub fn lattice_here(tokenizer: &Tokenizer, text: &str, word: usize) -> Result<Option<LatticeOf>, Refusal> {
    let of = tokenizer.model_text(text).map_err(|error| Refusal::Tokenizer(error.to_string()))?;
    let word = of.words.get(word).filter(|word| word.token.is_none());
    let (Model::Unigram(model), Some(word)) = (tokenizer.model(), word) else { return Ok(None) };
    let word = &of.text[word.range.clone()];
    let end = word.char_indices().nth(LONGEST).map_or(word.len(), |(at, _)| at);
    let lattice = model.lattice(&word[..end]);
    let viterbi = lattice.viterbi();
    let forward = Forward::of(&lattice, 1.0);
    let nodes = lattice.nodes().iter().enumerate().map(|(number, node)| LatticeNode {
        start: node.start,
        end: node.end,
        text: lattice.text(number).to_owned(),
        score: node.score,
        unknown: node.piece.is_none(),
    });
    let way = |path: &[usize]| path.iter().map(|node| *node as u32).collect();
    let ways = lattice.n_best(WAYS).into_iter().map(|found| (way(&found.path), forward.share_of(found.score)));
    Ok(Some(LatticeOf {
        letters: lattice.len(),
        hidden: word[end..].chars().count(),
        nodes: nodes.collect(),
        best: viterbi.places.iter().map(|place| place.best).collect(),
        ways: ways.collect(),
        segmentations: lattice.segmentations(),
    }))
}
