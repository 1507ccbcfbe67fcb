//! The tie rules of a trainer on one corpus: where they part.

use std::sync::Arc;

use super::piece::Piece;
use llama_lens_tokenizers::models::Trace;

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
    /// For each rule, by its name in links, its pair at each of the columns.
    pub rows: Vec<(&'static str, Vec<String>)>,
}

impl RuleTable {
    /// Compares the merges of trainings by different rules.
    pub fn of<O>(traces: &[(&'static str, Arc<Trace<O>>)]) -> Self {
        let merges = traces.iter().map(|(_, trace)| trace.merges.len()).max().unwrap_or(0).min(MERGES);
        let pair = |trace: &Trace<O>, at: usize| {
            trace.merges.get(at).map_or_else(
                || "–".to_owned(),
                |merge| {
                    let text = |id| Piece::new(&trace.vocabulary.written(id)).shortened(12);
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
}
