//! How probable the corpus is at each estimate, as the line that a chart draws.

use super::stepper::{At, Learned};
use llama_lens_plots::curves::{Chart, Panel, Series, Style};

/// The points of the line: (estimate, counted from 1; log-likelihood of the corpus in nats per character).
fn points(learned: &Learned) -> Vec<(f64, f64)> {
    let words = &learned.trace.words;
    let characters = |word: usize| words.text(word).chars().count() as u64 * words.count_of(word);
    let characters = (0..words.len()).map(characters).sum::<u64>().max(1) as f64;
    let values = learned.trace.rounds.iter().flat_map(|round| round.log_likelihoods.iter().copied());
    (1..).map(f64::from).zip(values.map(|value| value / characters)).collect()
}

/// How many estimates have been made at a moment.
fn estimates(learned: &Learned, at: At) -> usize {
    let rounds = match at {
        At::Seeds => 0,
        At::Estimate(round) | At::Prune(round) => round + 1,
        _ => learned.trace.rounds.len(),
    };
    learned.trace.rounds[..rounds].iter().map(|round| round.log_likelihoods.len()).sum()
}

/// The chart at a moment; none before there is a line to draw.
pub fn chart(learned: &Learned, at: At) -> Option<Chart> {
    let points = points(learned);
    let done = estimates(learned, at);
    let now = done.checked_sub(1).and_then(|last| points.get(last)).copied();
    (points.len() > 1).then(|| Chart {
        panels: vec![Panel {
            title: "Log-likelihood per character".to_owned(),
            next: points.get(done).copied().filter(|_| matches!(at, At::Seeds | At::Prune(_))),
            lines: vec![Series { points, style: Style::Main }],
            now,
            decimals: 3,
            from_zero: false,
            markers: Vec::new(),
        }],
        x_title: "estimates".to_owned(),
        mark: None,
    })
}

/// The heads of the chart's table, and the decimals of its columns.
pub const HEADS: [(&str, usize); 4] =
    [("estimate", 0), ("nats per character", 4), ("log-likelihood, nats", 1), ("pieces in the round", 0)];

/// The numbers of the chart, a row for each estimate.
pub fn readings(learned: &Learned) -> Vec<Vec<f64>> {
    let rounds = learned.trace.rounds.iter();
    let totals = rounds.flat_map(|round| round.log_likelihoods.iter().map(|total| [*total, round.before as f64]));
    points(learned).into_iter().zip(totals).map(|((x, y), [total, pieces])| vec![x, y, total, pieces]).collect()
}

/// The round that an estimate, counted from 1, is in.
pub fn round_of(learned: &Learned, estimate: usize) -> usize {
    let mut before = 0;
    let passed = learned.trace.rounds.iter().take_while(|round| {
        before += round.log_likelihoods.len();
        before < estimate
    });
    passed.count()
}
