//! What each merge bought: the size of the vocabulary, the tokens left in the corpus, the characters per token.

use super::frame::Frame;
use super::probe::Probe;
use super::stepper::Stepper;
use crate::lessons::tokenizer::{Growth, GrowthNow, GrowthSeries};

/// The place of the tokens in the corpus among the series: what the small chart of a stage shows.
pub const TOKENS: usize = 1;

/// Reads the series from a trace, and beside them the text to encode.
pub fn growth(stepper: &Stepper, probe: Option<&Probe>) -> Growth {
    let trace = &stepper.trace;
    let last = trace.merges.len();
    let x = Growth::points(last);
    let series = |title: &str, value: &dyn Fn(usize) -> f64, decimals| GrowthSeries {
        title: title.to_owned(),
        column: title.to_lowercase(),
        values: x.iter().map(|&done| value(done)).collect(),
        decimals,
        beside: None,
    };
    let mut ratio = series("Characters per token", &|done| ratio(stepper, done), 2);
    ratio.beside = probe.map(|probe| ("your text".to_owned(), stairs(&probe.characters_per_token(), last)));
    ratio.beside = ratio.beside.filter(|(_, points)| !points.is_empty());
    let vocabulary = series("Vocabulary", &|done| trace.vocabulary_at(done) as f64, 0);
    let tokens = series("Tokens in the corpus", &|done| trace.tokens_at(done) as f64, 0);
    Growth { x_title: "merges".to_owned(), x, series: vec![vocabulary, tokens, ratio] }
}

/// The numbers of one moment.
pub fn now(stepper: &Stepper, frame: &Frame) -> GrowthNow {
    let at = |done: usize| {
        vec![stepper.trace.vocabulary_at(done) as f64, stepper.trace.tokens_at(done) as f64, ratio(stepper, done)]
    };
    let done = frame.merges_shown;
    GrowthNow { x: done, values: at(done), next: frame.tokens_next.map(|_| at(done + 1)) }
}

fn ratio(stepper: &Stepper, done: usize) -> f64 {
    stepper.trace.characters() as f64 / stepper.trace.tokens_at(done).max(1) as f64
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
