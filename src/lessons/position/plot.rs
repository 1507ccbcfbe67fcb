//! A line chart of a lesson: what it draws, where its cursor stands, and the same numbers as a table.

use std::sync::Arc;

use llama_lens_plots::curves::{Chart, Panel, Series, Style};

use super::map_kind::Cursor;
use super::study::Study;
use crate::widgets::readings::{Column, Readings};

/// A kind of chart.
#[derive(Clone, Copy)]
pub struct ChartKind {
    /// Its name among the kinds.
    pub id: &'static str,
    /// Draws it for a place of the cursor.
    pub plot: fn(&Study, Cursor) -> Plot,
}

impl PartialEq for ChartKind {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for ChartKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

/// A chart with what is read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The lines.
    pub chart: Arc<Chart>,
    /// What it shows, for those who do not see it.
    pub name: String,
    /// The main line: what x counts and the value.
    pub readings: Arc<Readings>,
}

/// A point of a line.
pub type Point = (f64, f64);

/// A value for each whole number from 0 on.
pub fn over(count: usize, value: impl Fn(usize) -> f64) -> Vec<Point> {
    (0..count).map(|at| (at as f64, value(at))).collect()
}

impl Plot {
    /// A chart of one line with its cursor at `now`, where there is such a point. `axis` is what stands at the end of
    /// the x axis, with `#` for its last number; `heads` are those of the table.
    pub fn new(
        title: &str,
        name: impl Into<String>,
        axis: &str,
        heads: [&str; 2],
        points: Vec<Point>,
        now: f64,
    ) -> Self {
        let now = points.iter().copied().find(|point| (point.0 - now).abs() < 1e-9);
        let decimals = if points.iter().all(|point| point.1.fract() == 0.0) { 0 } else { 3 };
        let table = if decimals == 0 { 0 } else { 4 };
        let values = points.iter().map(|point| point.1);
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let rows = points.iter().map(|(x, y)| vec![*x, *y]).collect();
        let readings = Readings { columns: vec![Column::new(heads[0], 0), Column::new(heads[1], table)], rows };
        let line = Series { points, style: Style::Whole };
        let panel = Panel {
            title: title.into(),
            lines: vec![line],
            now,
            next: None,
            decimals,
            // Where zero is near it is shown, so that heights can be compared.
            from_zero: low >= 0.0 && 2.0 * low <= high,
            markers: Vec::new(),
        };
        let chart = Chart { panels: vec![panel], x_title: axis.into(), mark: None };
        Self { chart: Arc::new(chart), name: name.into(), readings: Arc::new(readings) }
    }

    /// The same with a second line, labelled at its end; the table has it too where its points are at the same x.
    #[must_use]
    pub fn beside(mut self, label: &str, points: Vec<Point>) -> Self {
        let readings = Arc::make_mut(&mut self.readings);
        if points.len() == readings.rows.len() {
            readings.columns.push(Column::new(label, readings.columns[1].decimals));
            for (row, (_, value)) in readings.rows.iter_mut().zip(&points) {
                row.push(*value);
            }
        }
        let line = Series { points, style: Style::Beside(label.into()) };
        Arc::make_mut(&mut self.chart).panels[0].lines.push(line);
        self
    }
}

/// The bias that each distance back has.
pub const BIAS_LINE: ChartKind = ChartKind { id: "bias-line", plot: bias_line };

fn bias_line(study: &Study, at: Cursor) -> Plot {
    let (away, head) = (at.cell.0.abs_diff(at.cell.1), study.settings().head + 1);
    let biases = over(study.length(), |distance| study.encoder.bias(distance, 0).unwrap_or(f64::NAN));
    let name = format!("Bias of head {head} by distance; at distance {}", super::numbers::whole(away));
    let title = format!("Bias of head {head} by distance");
    Plot::new(&title, name, "# tokens back", ["tokens back", "bias"], biases, away as f64)
}
