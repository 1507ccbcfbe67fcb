//! The line charts of the lessons: what each draws, where its cursor stands, and the same numbers as a table.

use super::map::What;
use super::study::Study;
use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_plots::number::{decimals, grouped};
use llama_lens_positions::{Encoder, Scheme, Settings, alibi, rotary, softmax_row};

/// Pairs of a head of Llama 2, and its base.
const LLAMA_PAIRS: usize = 64;
const LLAMA_BASE: f64 = 10_000.0;

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Sine and cosine of one pair by position.
    Wave,
    /// The vector of position m, number by number.
    Reading,
    /// The product of two position vectors by distance.
    DotLine,
    /// Shaw's key term of query m by distance.
    KeyTerm,
    /// T5's bucket by distance.
    BucketLine,
    /// The bias by distance.
    BiasLine,
    /// ALiBi's slope by head.
    Slopes,
    /// The softmax of the biases by distance.
    Weights,
    /// RoPE's product of like pairs by distance.
    Decay,
    /// The same of one pair alone.
    PairLine,
}

/// A chart with what is read aloud of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The lines.
    pub chart: Chart,
    /// What it shows, for those who do not see it.
    pub name: String,
    /// What x counts and what the line's values are, as heads of the table.
    pub heads: [String; 2],
    /// The main line: what x is written as, and its value.
    pub points: Vec<(f64, f64)>,
}

impl Plot {
    fn new(title: &str, name: String, heads: [&str; 2], points: Vec<(f64, f64)>, at: f64) -> Self {
        let now = points.iter().copied().find(|point| (point.0 - at).abs() < 1e-9);
        let line = Series { points: points.clone(), style: Style::Whole };
        let decimals = if points.iter().all(|point| point.1.fract() == 0.0) { 0 } else { 3 };
        let panel = Panel { title: title.into(), lines: vec![line], now, next: None, decimals, from_zero: false };
        let chart = Chart { panels: vec![panel], x_title: heads[0].into(), mark: None };
        Self { chart, name, heads: heads.map(str::to_owned), points }
    }

    fn beside(mut self, label: &str, points: Vec<(f64, f64)>) -> Self {
        self.chart.panels[0].lines.push(Series { points, style: Style::Beside(label.into()) });
        self
    }

    /// A point in words.
    pub fn words(&self, at: usize) -> String {
        let Some((x, y)) = self.points.get(at) else { return String::new() };
        format!("{} {}: {} {}.", self.heads[0], decimals(*x, 0), self.heads[1], decimals(*y, 4))
    }
}

fn over(count: usize, value: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
    (0..count).map(|at| (at as f64, value(at))).collect()
}

impl Study {
    /// A chart, with its cursor at the cell (m, n) or the pair.
    pub fn plot(&self, kind: ChartKind, (m, n): (usize, usize), pair: usize) -> Plot {
        let Settings { length, width, heads, head, .. } = *self.settings();
        let away = m.abs_diff(n);
        let distance = away as f64;
        let back = |what: What| over(length, |distance| self.exact(what, distance, 0, 0));
        let deep = |what: What| format!("{} by distance; at {}", what_words(what), grouped(away as u64));
        match kind {
            ChartKind::Wave => {
                let wave = |odd: usize| over(length, |at| self.exact(What::Table, at, 2 * pair + odd, 0));
                let title = format!("Pair {pair} by position");
                Plot::new(&title, title.clone(), ["positions", "sine"], wave(0), m as f64).beside("cosine", wave(1))
            }
            ChartKind::Reading => {
                let name = format!("The vector of position {m}, number by number");
                let numbers = over(width, |at| self.exact(What::Table, m, at, 0));
                Plot::new(&format!("PE({m}) by dimension"), name, ["dimensions", "value"], numbers, -1.0)
            }
            ChartKind::DotLine => Plot::new(
                "PE·PE by distance",
                deep(What::Dot),
                ["tokens apart", "product"],
                over(length, self.dot_by_distance()),
                distance,
            ),
            ChartKind::KeyTerm => {
                // Always behind the query, as a decoder looks.
                let terms = over(length, |distance| {
                    self.vectors().key_term(self.rows.q.row(m), distance, 0, self.settings().clip)
                        / (width as f64).sqrt()
                });
                let title = "Key term by distance".to_owned();
                Plot::new(&title, title.clone(), ["tokens back", "key term"], terms, distance)
            }
            ChartKind::BucketLine => Plot::new(
                "Bucket by distance",
                deep(What::Bucket),
                ["tokens back", "bucket"],
                back(What::Bucket),
                distance,
            ),
            ChartKind::BiasLine => {
                let title = format!("Bias of head {head} by distance");
                Plot::new(&title, deep(What::Bias), ["tokens back", "bias"], back(What::Bias), distance)
            }
            ChartKind::Slopes => {
                let slopes = alibi::slopes(heads);
                let points = over(heads, |head| slopes.get(head).copied().unwrap_or_default());
                Plot::new(
                    "Slope by head",
                    format!("Slope of each of {heads} heads"),
                    ["heads", "slope"],
                    points,
                    head as f64,
                )
            }
            ChartKind::Weights => {
                let biases: Vec<f64> = back(What::Bias).into_iter().take(m + 1).map(|point| point.1).collect();
                let weights = softmax_row(&biases);
                let title = "Softmax of the bias alone".to_owned();
                Plot::new(&title, title.clone(), ["tokens back", "weight"], over(m + 1, |at| weights[at]), distance)
            }
            ChartKind::PairLine => {
                let theta = self.turns().get(pair).copied().unwrap_or_default();
                let title = format!("Pair {pair} alone, by distance");
                let cosines = over(length + 1, |distance| (distance as f64 * theta).cos());
                Plot::new(&title, title.clone(), ["tokens apart", "cosine"], cosines, distance)
            }
            ChartKind::Decay => {
                let (own, llama) = (self.turns(), rotary::thetas(2 * LLAMA_PAIRS, LLAMA_BASE));
                let line = |thetas: &[f64]| over(length + 1, |distance| rotary::decay(distance as f64, thetas));
                // The other line is only looked at: more points than pixels would not be seen.
                let each = (length / 256).max(1);
                let other =
                    (0..=length / each).map(|at| ((at * each) as f64, rotary::decay((at * each) as f64, &llama)));
                let name = format!(
                    "Mean of the cosines by distance; at {} it is {}",
                    grouped(away as u64),
                    decimals(rotary::decay(distance, &own), 3)
                );
                Plot::new("Dot product by distance", name, ["tokens apart", "mean cosine"], line(&own), distance)
                    .beside("64, Llama 2", other.collect())
            }
        }
    }
}

fn what_words(what: What) -> &'static str {
    match what {
        What::Dot => "Product of two position vectors",
        What::Bucket => "Bucket",
        What::Bias => "Bias",
        _ => "Value",
    }
}

/// What each scheme would have to learn with these settings in a model of `layers` layers.
pub fn costs(settings: &Settings, layers: usize) -> Vec<(Scheme, usize, String)> {
    let cost = |scheme: Scheme| {
        // An odd width has no pairs; such schemes cost nothing all the same.
        let even = Settings { width: settings.width + settings.width % 2, ..*settings };
        let settings = if scheme.needs_pairs() { even } else { *settings };
        let encoder = Encoder::new(scheme, &settings).ok()?;
        let parameters = encoder.parameters(layers);
        Some((scheme, parameters.count, parameters.numbers))
    };
    Scheme::ALL.into_iter().filter_map(cost).collect()
}
