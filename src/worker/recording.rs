//! Recording how a tokenizer from a file cuts a text.

use std::collections::BTreeMap;
use std::ops::Range;

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::bpe::{Span, SpanKind};
use llama_lens_tokenizers::tokenizer::{Model, ModelText, TokenText};

use super::recorded::{Recorded, RecordedPiece};
use super::refusal::Refusal;
use super::steps::{Steps, merges, places, tries};

/// As much of a text is recorded, in bytes: more than a reader steps through.
const LONGEST: usize = 2_000;

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
    let pieces = pieces(tokenizer, &of, steps.len(), spans);
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
fn pieces(
    tokenizer: &Tokenizer,
    of: &ModelText,
    steps: usize,
    spans: impl Fn(usize) -> Vec<Span>,
) -> Vec<RecordedPiece> {
    let mut pieces: Vec<RecordedPiece> = Vec::new();
    // What stands now, by its place, token and kind, with its number among the pieces.
    let mut open: BTreeMap<(usize, usize, Option<u32>, SpanKind), usize> = BTreeMap::new();
    for step in 0..=steps {
        let mut now = BTreeMap::new();
        for Span { range, id, kind } in spans(step) {
            let key = (range.start, range.end, id, kind);
            let number = open.remove(&key).unwrap_or_else(|| {
                let bytes = || TokenText::Text(spelled(tokenizer, of, &range, kind));
                pieces.push(RecordedPiece {
                    start: range.start as u32,
                    end: range.end as u32,
                    id,
                    text: id.and_then(|id| tokenizer.text_of(id)).unwrap_or_else(bytes),
                    unknown: kind == SpanKind::Unknown,
                    tried: kind == SpanKind::Tried,
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

/// A stretch that is no token; one that was tried as the vocabulary would have it.
fn spelled(tokenizer: &Tokenizer, of: &ModelText, range: &Range<usize>, kind: SpanKind) -> Vec<u8> {
    let stretch = &of.text.as_bytes()[range.clone()];
    let begins = of.words.iter().any(|word| word.range.start == range.start);
    match tokenizer.model() {
        Model::WordPiece(model) if kind == SpanKind::Tried && !begins => [model.prefix().as_bytes(), stretch].concat(),
        _ => stretch.to_vec(),
    }
}
