//! The four tie rules on one corpus: where they part.

use std::sync::Arc;

use crate::lessons::tokenizer::{CorpusId, Piece, Settings};
use crate::worker::train_here;
use llama_lens_tokenizers::models::bpe::{BpeTrace, TieRule};

/// How many merges are compared.
const MERGES: usize = 200;

/// How many differing merges are listed.
const COLUMNS: usize = 6;

/// The merges at which the rules differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTable {
    /// The first merges (0-based) that are not the same for all rules.
    pub columns: Vec<usize>,
    /// How many merges differ among those compared.
    pub differing: usize,
    /// How many were compared.
    pub merges: usize,
    /// For each rule, its pair at each of the columns.
    pub rows: Vec<(TieRule, Vec<String>)>,
}

/// Trains a small corpus by all four rules and compares the merges.
pub fn compare_rules(text: &str, corpus: CorpusId, settings: Settings) -> RuleTable {
    let train = |tie: &TieRule| {
        let request = Settings { tie: *tie, ..settings }.request(corpus, None);
        let trained = train_here(text, &request).ok()?;
        Some((*tie, Arc::clone(&trained.learned.bpe()?.rule)))
    };
    let traces: Vec<(TieRule, Arc<BpeTrace>)> = TieRule::ALL.iter().filter_map(train).collect();
    let merges = traces.iter().map(|(_, trace)| trace.merges.len()).max().unwrap_or(0).min(MERGES);
    let pair = |trace: &BpeTrace, at: usize| {
        trace.merges.get(at).map_or_else(
            || "–".to_owned(),
            |merge| {
                let text = |id| Piece::new(trace.vocabulary.bytes(id)).shortened(12);
                format!("{}·{}", text(merge.left), text(merge.right))
            },
        )
    };
    let differs = |at: &usize| {
        let mut pairs = traces.iter().map(|(_, trace)| pair(trace, *at));
        pairs.next().is_some_and(|first| pairs.any(|other| other != first))
    };
    let differing: Vec<usize> = (0..merges).filter(differs).collect();
    let columns: Vec<usize> = differing.iter().copied().take(COLUMNS).collect();
    let rows = traces.iter().map(|(rule, trace)| (*rule, columns.iter().map(|at| pair(trace, *at)).collect()));
    RuleTable { rows: rows.collect(), differing: differing.len(), merges, columns }
}
