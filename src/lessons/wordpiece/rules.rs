//! The three tie rules on one corpus: where they part.

use super::inputs::{Choices, request};
use crate::lessons::tokenizer::{CorpusId, RuleTable, Settings};
use crate::worker::train_here;
use llama_lens_tokenizers::models::wordpiece::WordPieceTie;

/// Trains a small corpus by all three rules and compares the merges.
pub fn compare_rules(text: &str, corpus: CorpusId, settings: Settings) -> RuleTable {
    let train = |tie: WordPieceTie| {
        let request = request(settings, &Choices { tie, ..Choices::default() }, corpus);
        Some((tie.slug(), train_here(text, &request).ok()?.learned.wordpiece()?.rule))
    };
    RuleTable::of(&WordPieceTie::ALL.into_iter().filter_map(train).collect::<Vec<_>>())
}
