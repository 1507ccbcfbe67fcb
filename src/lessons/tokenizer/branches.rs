//! Two branches of one training: the rule's and the one with a forced pair, and where they part and meet.

use std::borrow::Cow;

use super::piece::Piece;
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::Trace;
use serde::{Deserialize, Serialize};

/// Which of the two trained tokenizers the stage shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    /// The one the rule chose.
    #[default]
    Rule,
    /// The one with the forced pair.
    Forced,
}

/// One merge of both branches side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedMerge {
    /// The 0-based merge.
    pub merge: usize,
    /// The pair by the rule; none after the end.
    pub rule: Option<String>,
    /// The pair in the forced branch; none after the end.
    pub forced: Option<String>,
    /// Whether both merged the same pair.
    pub same: bool,
}

/// How two branches compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first merge where they differ, if any.
    pub first_difference: Option<usize>,
    /// The first merge after that with which both hold the same vocabulary again.
    pub meet: Option<usize>,
    /// The merges around the first difference.
    pub rows: Vec<ComparedMerge>,
    /// The same in a sentence.
    pub sentence: String,
}

/// Rows shown from the first difference on.
const ROWS: usize = 8;

/// Compares the rule's branch with the forced one.
pub fn compare<O>(rule: &Trace<O>, forced: &Trace<O>) -> Comparison {
    let pair = |trace: &Trace<O>, at: usize| {
        trace.merges.get(at).map(|merge| {
            let text = |id| trace.vocabulary.written(id).into_owned();
            (text(merge.left), text(merge.right))
        })
    };
    let longest = rule.merges.len().max(forced.merges.len());
    let first = (0..longest).find(|&at| pair(rule, at) != pair(forced, at));
    let Some(first) = first else {
        return Comparison {
            first_difference: None,
            meet: None,
            rows: Vec::new(),
            sentence: "Both branches make the same merges: the rule chooses this pair here anyway.".into(),
        };
    };
    let label = |pair: &(Vec<u8>, Vec<u8>)| {
        format!("{}·{}", Piece::new(&pair.0).shortened(12), Piece::new(&pair.1).shortened(12))
    };
    let rows = (first.saturating_sub(1)..longest).take(ROWS).map(|at| {
        let (one, other) = (pair(rule, at), pair(forced, at));
        ComparedMerge {
            merge: at,
            same: one == other,
            rule: one.as_ref().map(label),
            forced: other.as_ref().map(label),
        }
    });
    let meet = meeting(rule, forced, first);
    let name = |trace| pair(trace, first).as_ref().map_or_else(|| "stops".to_owned(), label);
    let end = match meet {
        Some(at) => format!("After merge {} both have the same vocabulary again.", grouped(at as u64 + 1)),
        None => "Their vocabularies stay different to the end.".to_owned(),
    };
    let sentence = format!(
        "The branches first differ at merge {}: {} by the rule, {} in the forced branch. {end}",
        grouped(first as u64 + 1),
        name(rule),
        name(forced)
    );
    Comparison { first_difference: Some(first), meet, rows: rows.collect(), sentence }
}

/// The first merge after `first` with which the sets of learned pieces are equal.
fn meeting<O>(rule: &Trace<O>, forced: &Trace<O>, first: usize) -> Option<usize> {
    let mut balance = std::collections::HashMap::<Cow<[u8]>, i64>::new();
    let mut open = 0_i64;
    let mut add = |bytes, change: i64| {
        let value = balance.entry(bytes).or_insert(0);
        let before = i64::from(*value != 0);
        *value += change;
        open += i64::from(*value != 0) - before;
        open
    };
    for at in first..rule.merges.len().min(forced.merges.len()) {
        add(rule.vocabulary.written(rule.merges[at].merged), 1);
        if add(forced.vocabulary.written(forced.merges[at].merged), -1) == 0 {
            return Some(at);
        }
    }
    None
}
