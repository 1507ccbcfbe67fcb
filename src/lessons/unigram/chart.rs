//! How probable the corpus is after each estimate, as the line that a chart draws.

use super::stepper::{At, Learned};
use llama_lens_plots::curves::{Chart, Panel, Series, Style};

/// The points of the line: (estimate, counted from 1; log-likelihood of the corpus in nats).
fn points(learned: &Learned) -> Vec<(f64, f64)> {
    let values = learned.trace.rounds.iter().flat_map(|round| round.log_likelihoods.iter().copied());
    (1..).map(f64::from).zip(values).collect()
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
            title: "Log-likelihood of the corpus".to_owned(),
            next: points.get(done).copied().filter(|_| matches!(at, At::Seeds | At::Prune(_))),
            lines: vec![Series { points, style: Style::Main }],
            now,
            decimals: 0,
            from_zero: false,
        }],
        x_title: "estimates".to_owned(),
        mark: None,
    })
}

/// The heads of the chart's table.
pub const HEADS: [&str; 3] = ["estimate", "log-likelihood, nats", "pieces in the round"];

/// The numbers of the chart, a row for each estimate.
pub fn readings(learned: &Learned) -> Vec<Vec<f64>> {
    let pieces =
        learned.trace.rounds.iter().flat_map(|round| round.log_likelihoods.iter().map(|_| round.before as f64));
    points(learned).into_iter().zip(pieces).map(|((estimate, value), pieces)| vec![estimate, value, pieces]).collect()
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
