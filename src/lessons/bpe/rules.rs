//! The four tie rules on one corpus: where they part.

use crate::lessons::tokenizer::{CorpusId, RuleTable, Settings};
use crate::worker::train_here;
use llama_lens_tokenizers::models::bpe::TieRule;

/// Trains a small corpus by all four rules and compares the merges.
pub fn compare_rules(text: &str, corpus: CorpusId, settings: Settings) -> RuleTable {
    let train = |tie: TieRule| {
        let request = Settings { tie, ..settings }.request(corpus, None);
        Some((tie.slug(), train_here(text, &request).ok()?.learned.bpe()?.rule))
    };
    RuleTable::of(&TieRule::ALL.into_iter().filter_map(train).collect::<Vec<_>>())
}
