//! What each merge bought: the size of the vocabulary, the tokens left in the corpus, the characters per token.

use super::growth::{Growth, GrowthNow, GrowthSeries};
use llama_lens_tokenizers::models::Trace;

/// The place of the tokens in the corpus among the series: what the small chart of a stage shows.
pub const TOKENS: usize = 1;

/// Reads the series from a trace, and beside them how many characters of the text to encode a token carries, from each
/// merge on with which that changes.
pub fn merge_growth<O>(trace: &Trace<O>, own: Option<&[(usize, f64)]>) -> Growth {
    let last = trace.merges.len();
    let x = Growth::points(last);
    let series = |title: &str, value: &dyn Fn(usize) -> f64, decimals| GrowthSeries {
        title: title.to_owned(),
        column: title.to_lowercase(),
        values: x.iter().map(|&done| value(done)).collect(),
        decimals,
        beside: None,
    };
    let mut ratio = series("Characters per token", &|done| ratio(trace, done), 2);
    ratio.beside = own.map(|values| ("your text".to_owned(), stairs(values, last)));
    ratio.beside = ratio.beside.filter(|(_, points)| !points.is_empty());
    let vocabulary = series("Vocabulary", &|done| trace.vocabulary_at(done) as f64, 0);
    let tokens = series("Tokens in the corpus", &|done| trace.tokens_at(done) as f64, 0);
    Growth { x_title: "merges".to_owned(), x, series: vec![vocabulary, tokens, ratio] }
}

/// The numbers after `done` merges and, where the next press carries out one more, after that.
pub fn merge_growth_now<O>(trace: &Trace<O>, done: usize, next: bool) -> GrowthNow {
    let at = |done: usize| vec![trace.vocabulary_at(done) as f64, trace.tokens_at(done) as f64, ratio(trace, done)];
    GrowthNow { x: done, values: at(done), next: next.then(|| at(done + 1)) }
}

fn ratio<O>(trace: &Trace<O>, done: usize) -> f64 {
    trace.characters() as f64 / trace.tokens_at(done).max(1) as f64
}

/// A line that keeps each value until the next one.
fn stairs(values: &[(usize, f64)], last: usize) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for &(merge, value) in values {
        if let Some(&(_, before)) = points.last() {
            points.push((merge as f64, before));
        }
        points.push((merge as f64, value));
    }
    if let Some(&(_, value)) = points.last() {
        points.push((last as f64, value));
    }
    points
}
