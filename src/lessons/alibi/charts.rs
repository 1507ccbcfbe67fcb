//! The slopes of all heads, and what a slope does to the weight of a key.

use llama_lens_plots::number::plural;
use llama_lens_positions::{Settings, alibi};

use crate::lessons::position::plot::over;
use crate::lessons::position::{ChartKind, Cursor, Plot, Study};

/// The slope of each head.
pub const SLOPES: ChartKind = ChartKind { id: "slopes", plot: slopes };

/// What the bias multiplies the weight of a key with, before the weights of a row are made to add up to 1.
pub const FACTOR: ChartKind = ChartKind { id: "factor", plot: factor };

/// The slope of the head looked at.
pub fn slope(settings: &Settings) -> f64 {
    alibi::slopes(settings.heads).get(settings.head).copied().unwrap_or_default()
}

fn slopes(study: &Study, _: Cursor) -> Plot {
    let Settings { heads, head, .. } = *study.settings();
    let slopes = alibi::slopes(heads).into_iter().enumerate().map(|(head, slope)| ((head + 1) as f64, slope)).collect();
    let name = format!("Slope of each of {}", plural(heads as u64, "head"));
    Plot::new("Slope by head", name, "head #", ["head", "slope"], slopes, (head + 1) as f64)
}

fn factor(study: &Study, at: Cursor) -> Plot {
    let slope = slope(study.settings());
    let factors = over(at.cell.0 + 1, |distance| (-slope * distance as f64).exp());
    let name = format!("Factor of head {} on the weight by distance", study.settings().head + 1);
    let away = at.cell.0.abs_diff(at.cell.1) as f64;
    Plot::new("Factor on the weight", name, "# tokens back", ["tokens back", "factor"], factors, away)
}
