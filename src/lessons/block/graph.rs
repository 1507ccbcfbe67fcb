//! A line chart with what is read of it.

use std::sync::Arc;

use llama_lens_plots::curves::Chart;

use crate::widgets::readings::Readings;

/// A chart with what is read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// The lines.
    pub chart: Arc<Chart>,
    /// What it shows, for those who do not see it.
    pub name: String,
    /// The same as numbers.
    pub readings: Arc<Readings>,
}
