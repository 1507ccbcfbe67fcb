//! A text as a tokenizer from a file cuts it, step by step: merges, attempts, or the best way growing.
//!
//! The steps are those that the model's own records have. A piece stands from the step that made it until the step that
//! took it, so that what is shown at a step is a look-up, and the whole costs memory by its events.

use std::collections::BTreeMap;

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::bpe::{Span, SpanKind};
use llama_lens_tokenizers::tokenizer::{Model, ModelText, TokenText};
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::steps::{Steps, merges, places, tries};

/// As much of a text is recorded, in bytes: more than a reader steps through.
const LONGEST: usize = 2_000;

/// A text, cut step by step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The text as it comes to the model.
    pub text: String,
    /// The pieces, by the step that made them.
    pub pieces: Vec<RecordedPiece>,
    /// What each step did, from the first.
    pub steps: Vec<RecordedStep>,
    /// Whether the text was longer than is recorded.
    pub cut: bool,
}

/// A piece, for as long as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedPiece {
    /// Its first byte of the text.
    pub start: u32,
    /// Where it ends there.
    pub end: u32,
    /// The token; none for what is still to be cut, or what is left out.
    pub id: Option<u32>,
    /// What the token stands for.
    pub text: TokenText,
    /// Whether the model does not know what stands here.
    pub unknown: bool,
    /// Stands after so many steps.
    pub from: u32,
    /// Stands no more after so many.
    pub until: u32,
}

/// What one step did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecordedStep {
    /// A merge.
    Merge {
        /// Its rank, from 0.
        rank: u32,
        /// The left side.
        left: TokenText,
        /// The right side.
        right: TokenText,
        /// At how many places of the text.
        places: u32,
    },
    /// A stretch of a word was tried.
    Attempt {
        /// The stretch, as the vocabulary would have it.
        tried: String,
        /// The piece that it is, if it is one.
        id: Option<u32>,
        /// Whether the word is done with it.
        ends: bool,
        /// The most characters that a word may have, where it has more.
        too_long: Option<u32>,
    },
    /// The best way to a place was found.
    Place {
        /// The last piece of that way.
        last: TokenText,
        /// How many characters of the word stand before the place.
        at: u32,
        /// How many pieces could end there.
        choices: u32,
        /// The sum of the scores of the way.
        best: f64,
    },
}

/// Records how a text is cut, or one word of it.
///
/// # Errors
/// Where the tokenizer cannot encode it.
pub fn record_here(tokenizer: &Tokenizer, text: &str, word: Option<usize>) -> Result<Recorded, Refusal> {
    let end = (0..=text.len().min(LONGEST)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let mut of = words_here(tokenizer, if word.is_some() { text } else { &text[..end] })?;
    if let Some(number) = word {
        of = one_word(&of, number);
    }
    let Steps { steps, spans } = match tokenizer.model() {
        Model::Bpe(model) => merges(tokenizer, model, &of),
        Model::WordPiece(model) => tries(model, &of),
        Model::Unigram(model) => places(tokenizer, model, &of),
    };
    let pieces = pieces(tokenizer, &of.text, steps.len(), spans);
    let cut = word.is_none() && end < text.len();
    Ok(Recorded { text: of.text, pieces, steps, cut })
}

/// The text as it comes to the model.
fn words_here(tokenizer: &Tokenizer, text: &str) -> Result<ModelText, Refusal> {
    tokenizer.model_text(text).map_err(|error| Refusal::Tokenizer(error.to_string()))
}

/// One word by itself, and no more of it than is recorded.
fn one_word(of: &ModelText, number: usize) -> ModelText {
    let Some(word) = of.words.get(number) else { return ModelText::default() };
    let text = &of.text[word.range.clone()];
    let end = (0..=text.len().min(LONGEST)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let mut word = word.clone();
    word.range = 0..end;
    ModelText { text: text[..end].to_owned(), words: vec![word] }
}

/// The pieces with the steps between which they stood.
fn pieces(tokenizer: &Tokenizer, text: &str, steps: usize, spans: impl Fn(usize) -> Vec<Span>) -> Vec<RecordedPiece> {
    let mut pieces: Vec<RecordedPiece> = Vec::new();
    // What stands now, by its place and token, with its number among the pieces.
    let mut open: BTreeMap<(usize, usize, Option<u32>), usize> = BTreeMap::new();
    for step in 0..=steps {
        let mut now = BTreeMap::new();
        for Span { range, id, kind } in spans(step) {
            let key = (range.start, range.end, id);
            let number = open.remove(&key).unwrap_or_else(|| {
                let bytes = || TokenText::Text(text.as_bytes()[range.clone()].to_vec());
                pieces.push(RecordedPiece {
                    start: range.start as u32,
                    end: range.end as u32,
                    id,
                    text: id.and_then(|id| tokenizer.text_of(id)).unwrap_or_else(bytes),
                    unknown: kind == SpanKind::Unknown,
                    from: step as u32,
                    until: u32::MAX,
                });
                pieces.len() - 1
            });
            now.insert(key, number);
        }
        for number in open.into_values() {
            pieces[number].until = step as u32;
        }
        open = now;
    }
    pieces
}
