//! The size of the residual stream over the layers, with a norm before and with a norm after each part.

use std::sync::Arc;

use llama_lens_plots::curves::{Chart, Panel, Series, Style};

use crate::lessons::block::Graph;
use crate::widgets::readings::{Column, Readings};
use crate::worker::llama::Compared;

/// The models that are compared, trained alike: the norm before each part, and after it.
pub const MODELS: [&str; 2] = ["rope", "post-norm"];

/// The root mean square of the stream, on average over the tokens: as the first layer gets it, and after each layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Depth {
    /// With a norm before each part.
    pub before: Vec<f64>,
    /// With a norm after each part.
    pub after: Vec<f64>,
}

impl Depth {
    /// What two models made of a text; none where it has no token.
    pub fn of(compared: &Compared) -> Option<Self> {
        let [before, after] = compared.stream.clone();
        (!before.is_empty() && before.len() == after.len()).then_some(Self { before, after })
    }

    /// How many layers there are.
    pub fn layers(&self) -> usize {
        self.before.len().saturating_sub(1)
    }

    /// Both sizes over the layers.
    pub fn graph(&self) -> Graph {
        let points = |sizes: &[f64]| sizes.iter().enumerate().map(|(layer, size)| (layer as f64, *size)).collect();
        let last = |sizes: &[f64]| sizes.last().copied().unwrap_or(f64::NAN);
        let panel = Panel {
            title: "Root mean square of the residual stream".to_owned(),
            lines: vec![
                Series { points: points(&self.before), style: Style::Named("norm before".to_owned()) },
                Series { points: points(&self.after), style: Style::Beside("norm after".to_owned()) },
            ],
            now: Some((self.layers() as f64, last(&self.before))),
            next: None,
            decimals: 2,
            from_zero: true,
            markers: Vec::new(),
        };
        let chart = Arc::new(Chart { panels: vec![panel], x_title: "after layer #".to_owned(), mark: None });
        let columns = [("after layer", 0), ("norm before", 4), ("norm after", 4)];
        let columns = columns.map(|(head, decimals)| Column::new(head, decimals)).to_vec();
        let pairs = self.before.iter().zip(&self.after).enumerate();
        let rows = pairs.map(|(layer, (before, after))| vec![layer as f64, *before, *after]).collect();
        let name = format!(
            "Size of the residual stream over {} layers: norm before {:.2} at the end, norm after {:.2}",
            self.layers(),
            last(&self.before),
            last(&self.after)
        );
        Graph { chart, name, readings: Arc::new(Readings { columns, rows }) }
    }
}
