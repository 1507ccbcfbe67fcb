//! What the merges were spent on: the pieces they made, by the script of their code points.

use std::collections::BTreeMap;

use llama_lens_tokenizers::characters::{Writing, writing};
use llama_lens_tokenizers::models::bpe::BpeTrace;

/// The merges of one script.
#[derive(Clone, Debug, PartialEq)]
pub struct ScriptMerges {
    /// The script.
    pub name: &'static str,
    /// How many merges made a piece in it.
    pub merges: usize,
    /// The same as a share of all.
    pub share: f64,
    /// How many code points these pieces have.
    pub code_points: usize,
}

/// What the first `merges` merges of a training made, by script; the script with most merges first.
pub fn merges_by_script(trace: &BpeTrace, merges: usize) -> Vec<ScriptMerges> {
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let made = &trace.merges[..merges.min(trace.merges.len())];
    for merge in made {
        let text = std::str::from_utf8(trace.vocabulary.bytes(merge.merged));
        let name = match text.map(writing) {
            Ok(Writing::In(script)) => script,
            Ok(Writing::Mixed) => "more than one script",
            Ok(Writing::Common) => "digits, signs and spaces",
            Err(_) => "parts of a character",
        };
        let (merges, code_points) = found.entry(name).or_default();
        *merges += 1;
        *code_points += text.map_or(0, |text| text.chars().count());
    }
    let all = made.len().max(1) as f64;
    let of = |(name, (merges, code_points)): (&'static str, (usize, usize))| ScriptMerges {
        name,
        merges,
        share: merges as f64 / all,
        code_points,
    };
    let mut scripts: Vec<ScriptMerges> = found.into_iter().map(of).collect();
    scripts.sort_by_key(|script| std::cmp::Reverse(script.merges));
    scripts
}
