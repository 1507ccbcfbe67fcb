//! The curves of activations and of their slopes, with the point that is looked at.

use std::sync::Arc;

use llama_lens_llama::Activation;
use llama_lens_plots::curves::{Chart, Panel, Series, Style};

use super::setup::FARTHEST;
use crate::lessons::block::Graph;
use crate::widgets::readings::{Column, Readings};

/// Points of a curve from one whole number to the next.
const EACH: i32 = 20;

type Function<'a> = &'a dyn Fn(f64) -> f64;

/// Places from one end of the curves to the other.
fn places() -> impl Iterator<Item = f64> {
    let last = FARTHEST as i32 * EACH;
    (-last..=last).map(|place| f64::from(place) / f64::from(EACH))
}

fn line(of: Function, style: Style) -> Series {
    Series { points: places().map(|z| (z, of(z))).collect(), style }
}

/// A panel with a curve, the point on it, another curve to compare with, and zero.
fn panel(title: String, z: f64, of: Function, beside: Option<(&str, Function)>, decimals: usize) -> Panel {
    let beside = beside.map(|(name, of)| line(of, Style::Beside(name.to_owned())));
    let zero = Series { points: vec![(-FARTHEST, 0.0), (FARTHEST, 0.0)], style: Style::Level };
    let lines = std::iter::once(line(of, Style::Whole)).chain(beside).chain([zero]).collect();
    let markers = vec![(0.0, "0".to_owned())];
    Panel { title, lines, now: Some((z, of(z))), next: None, decimals, from_zero: false, markers }
}

fn charted(panels: Vec<Panel>) -> Arc<Chart> {
    Arc::new(Chart { panels, x_title: "z = #".into(), mark: None })
}

/// The value and the slope of an activation, and beside them those of another.
pub fn graph(main: Activation, beside: Option<Activation>, z: f64) -> Graph {
    let value = |of: Activation| move |z: f64| of.value(z);
    let slope = |of: Activation| move |z: f64| of.derivative(z);
    let (values, slopes) = (beside.map(value), beside.map(slope));
    let name = beside.map_or("", Activation::title);
    let dashed = beside.map_or(String::new(), |_| format!(", dashed: {name}"));
    let panels = vec![
        panel(
            format!("{}{dashed}", main.title()),
            z,
            &value(main),
            values.as_ref().map(|of| (name, of as Function)),
            3,
        ),
        panel(
            format!("Slope of {}", main.title()),
            z,
            &slope(main),
            slopes.as_ref().map(|of| (name, of as Function)),
            3,
        ),
    ];
    let heads = |of: Activation| [of.title().to_owned(), format!("slope of {}", of.title())];
    let heads = std::iter::once("z".to_owned()).chain(heads(main)).chain(beside.into_iter().flat_map(heads));
    let row = |z: f64| {
        let numbers = |of: Activation| [of.value(z), of.derivative(z)];
        std::iter::once(z).chain(numbers(main)).chain(beside.into_iter().flat_map(numbers)).collect()
    };
    let said = format!("{} and its slope from z = −5 to 5{dashed}; at {z}: {:.4}", main.title(), main.value(z));
    Graph { chart: charted(panels), name: said, readings: readings(heads, places().map(row).collect(), 4) }
}

/// Both forms of GELU, and by how much the second differs.
pub fn difference(z: f64) -> Graph {
    let (exact, tanh) = (Activation::Gelu, Activation::GeluTanh);
    let apart = |z: f64| tanh.value(z) - exact.value(z);
    let panels = vec![
        panel("GELU, dashed: its form with tanh".into(), z, &|z| exact.value(z), Some(("tanh", &|z| tanh.value(z))), 3),
        panel("Difference of the two forms".into(), z, &apart, None, 6),
    ];
    let heads = ["z", "GELU", "GELU (tanh)", "difference"].map(str::to_owned);
    let rows = places().map(|z| vec![z, exact.value(z), tanh.value(z), apart(z)]).collect();
    let name = format!("GELU in two forms from z = −5 to 5, and their difference; at {z}: {:.6}", apart(z));
    Graph { chart: charted(panels), name, readings: readings(heads, rows, 6) }
}

fn readings(heads: impl IntoIterator<Item = String>, rows: Vec<Vec<f64>>, decimals: usize) -> Arc<Readings> {
    let column = |(at, head)| Column::new(head, if at == 0 { 2 } else { decimals });
    Arc::new(Readings { columns: heads.into_iter().enumerate().map(column).collect(), rows })
}
