//! The growth of a vocabulary: what each step of training bought, as the lines that a chart draws.

use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_plots::number::{decimals, grouped};

/// A series has at most this many points to be read.
const POINTS: usize = 600;

/// A line is drawn through at most this many of them: these lines have no corners, and more would only take time.
const DRAWN: usize = 150;

/// One quantity at every point of [`Growth::x`].
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthSeries {
    /// Its name, as the heading of its chart has it: “Tokens in the corpus”.
    pub title: String,
    /// The head of its column in the table: “tokens in the corpus”.
    pub column: String,
    /// Its values.
    pub values: Vec<f64>,
    /// Decimals of its numbers.
    pub decimals: usize,
    /// Another line beside it, by name, with points of its own.
    pub beside: Option<(String, Vec<(f64, f64)>)>,
}

/// Numbers that grow with the steps of training.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Growth {
    /// What x counts: “merges”.
    pub x_title: String,
    /// Steps made, ascending, from 0 to the last; long runs are thinned evenly, ends included.
    pub x: Vec<usize>,
    /// The quantities.
    pub series: Vec<GrowthSeries>,
}

/// A moment on the chart: the values of every series now, and after the next press where it changes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GrowthNow {
    /// Steps made.
    pub x: usize,
    /// The value of each series.
    pub values: Vec<f64>,
    /// The same after the next press.
    pub next: Option<Vec<f64>>,
}

impl Growth {
    /// The points of a run of `last` steps.
    pub fn points(last: usize) -> Vec<usize> {
        thinned(last, POINTS)
    }

    /// The chart at one moment, of all series or the one given: what is done in ink, what comes later in grey.
    pub fn chart(&self, now: &GrowthNow, only: Option<usize>) -> Chart {
        let drawn = thinned(self.x.len().saturating_sub(1), DRAWN);
        let panel = |(at, series): (usize, &GrowthSeries)| {
            let points = drawn.iter().map(|&point| (self.x[point] as f64, series.values[point])).collect();
            let mut lines = vec![Series { points, style: Style::Main }];
            if let Some((name, points)) = series.beside.as_ref().filter(|_| only.is_none()) {
                lines.push(Series { points: points.clone(), style: Style::Other(name.clone()) });
            }
            let next = now.next.as_ref().and_then(|values| values.get(at));
            Panel {
                title: series.title.clone(),
                lines,
                now: now.values.get(at).map(|value| (now.x as f64, *value)),
                next: next.map(|value| (now.x as f64 + 1.0, *value)),
                decimals: series.decimals,
                from_zero: true,
                markers: Vec::new(),
            }
        };
        let shown = self.series.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at));
        Chart { panels: shown.map(panel).collect(), x_title: self.x_title.clone(), mark: None }
    }

    /// The numbers at one point, as the page writes them: x first.
    pub fn row(&self, point: usize) -> Vec<String> {
        let number = |series: &GrowthSeries| match series.decimals {
            0 => grouped(series.values[point] as u64),
            places => decimals(series.values[point], places),
        };
        std::iter::once(grouped(self.x[point] as u64)).chain(self.series.iter().map(number)).collect()
    }
}

/// The numbers from 0 to `last`, or as many of them as there may be, both ends included.
fn thinned(last: usize, most: usize) -> Vec<usize> {
    let stride = last.div_ceil(most).max(1);
    (0..last).step_by(stride).chain([last]).collect()
}
