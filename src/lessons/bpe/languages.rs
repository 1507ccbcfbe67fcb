//! What a passage costs in each language with the pieces learned here.

use crate::lessons::tokenizer::{LanguageCost, Spent, language_costs, passages};
use llama_lens_tokenizers::models::bpe::{BpeTrace, SpanKind};

/// The costs after `merges` merges. A character that the corpus never had counts as its UTF-8 bytes, as Llama 2 spells it:
/// left out, it would cost nothing, and the table would say the opposite of what is true.
pub fn costs(trace: &BpeTrace, merges: usize) -> Vec<LanguageCost> {
    let model = trace.model(merges);
    let spent = |(_, text): (&str, &str)| {
        let trace = model.trace(text);
        let tokens = trace.spans(usize::MAX).iter().filter(|span| span.kind == SpanKind::Token).count();
        // What has no piece may stand within a token: it is counted before any merge, where it is a character by itself.
        let missing: Vec<usize> =
            trace.spans(0).iter().filter(|span| span.kind == SpanKind::Unknown).map(|span| span.range.len()).collect();
        Spent { tokens: tokens + missing.iter().sum::<usize>(), in_bytes: missing.len(), unknown: 0 }
    };
    language_costs(passages().map(spent))
}
