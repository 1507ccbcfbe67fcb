//! The growth of the vocabulary: what each merge bought, as the series that the chart draws.

use super::encoding::Probe;
use super::frame::{Frame, Stepper};
use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_tokenizers::trace::Phase;

/// A series has at most this many points to be read.
const POINTS: usize = 600;

/// A line is drawn through at most this many of them: these lines have no corners, and more would only take time.
const DRAWN: usize = 150;

/// The numbers of the growth chart, one row a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// Merges learned, ascending, from 0 to the last.
    pub merges: Vec<usize>,
    /// Vocabulary size after so many merges.
    pub vocabulary: Vec<f64>,
    /// Tokens in the corpus.
    pub tokens: Vec<f64>,
    /// Characters of the corpus per token.
    pub characters: Vec<f64>,
    /// Characters in the corpus.
    pub total: f64,
    /// Characters per token of the text to encode, at the merges where it changes.
    pub probe: Vec<(f64, f64)>,
}

impl Growth {
    /// Reads the series from a trace; long ones are thinned evenly, ends included.
    pub fn new(stepper: &Stepper, probe: Option<&Probe>) -> Self {
        let trace = &stepper.trace;
        let total = trace.merges.len();
        let merges = thinned(total, POINTS);
        let characters = trace.characters() as f64;
        let tokens: Vec<f64> = merges.iter().map(|&done| trace.tokens_at(done) as f64).collect();
        let mut steps: Vec<(f64, f64)> = Vec::new();
        for (merge, value) in probe.map(Probe::characters_per_token).unwrap_or_default() {
            if let Some(&(_, before)) = steps.last() {
                steps.push((merge as f64, before));
            }
            steps.push((merge as f64, value));
        }
        if let Some(&(_, last)) = steps.last() {
            steps.push((total as f64, last));
        }
        Self {
            vocabulary: merges.iter().map(|&done| trace.vocabulary_at(done) as f64).collect(),
            characters: tokens.iter().map(|&tokens| characters / tokens.max(1.0)).collect(),
            tokens,
            total: characters,
            merges,
            probe: steps,
        }
    }

    /// The chart at one moment: what is done in ink, what the trace already knows in grey.
    pub fn chart(&self, stepper: &Stepper, frame: &Frame, small: bool) -> Chart {
        let trace = &stepper.trace;
        let done =
            frame.merge.map_or(0, |merge| merge + usize::from(matches!(frame.phase, Phase::Merge | Phase::Grow)));
        let next = frame.tokens_next.map(|_| done + 1);
        let drawn = thinned(self.merges.len() - 1, DRAWN);
        let line = |values: &[f64]| drawn.iter().map(|&at| (self.merges[at] as f64, values[at])).collect();
        let panel = |title: &str, values: &[f64], value: &dyn Fn(usize) -> f64, decimals| Panel {
            title: title.to_owned(),
            lines: vec![Series { points: line(values), style: Style::Main }],
            now: Some((done as f64, value(done))),
            next: next.map(|next| (next as f64, value(next))),
            decimals,
            from_zero: true,
        };
        let tokens = panel("Tokens in the corpus", &self.tokens, &|at| trace.tokens_at(at) as f64, 0);
        if small {
            return Chart { panels: vec![tokens], x_title: "merges".into(), mark: None };
        }
        let vocabulary = panel("Vocabulary", &self.vocabulary, &|at| trace.vocabulary_at(at) as f64, 0);
        let per_token = |at: usize| self.total / trace.tokens_at(at).max(1) as f64;
        let mut ratio = panel("Characters per token", &self.characters, &per_token, 2);
        if !self.probe.is_empty() {
            ratio.lines.push(Series { points: self.probe.clone(), style: Style::Other("your text".into()) });
        }
        Chart { panels: vec![vocabulary, tokens, ratio], x_title: "merges".into(), mark: None }
    }
}

/// The numbers from 0 to `last`, or as many of them as there may be, both ends included.
fn thinned(last: usize, most: usize) -> Vec<usize> {
    let stride = last.div_ceil(most).max(1);
    (0..last).step_by(stride).chain([last]).collect()
}
