//! Below a chart: the same numbers as a table and, beside the large one, its pictures to save.

use leptos::prelude::*;

use super::disclosure::disclosure;
use crate::lessons::bpe::Growth;
use crate::ui::bpe_model::BpeModel;
use crate::ui::canvas::{self, Place};
use crate::ui::dom;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, el};
use llama_lens_plots::curves::Chart;
use llama_lens_plots::look::Look;
use llama_lens_plots::number::{decimals, grouped};

/// The size of a saved SVG.
const SVG: (u32, u32) = (1200, 360);

fn table(growth: &Growth) -> Element {
    let row = |at: usize| {
        let cells = [
            grouped(growth.merges[at] as u64),
            grouped(growth.vocabulary[at] as u64),
            grouped(growth.tokens[at] as u64),
            decimals(growth.characters[at], 2),
        ];
        el("tr").children(cells.map(|cell| el("td").text(cell)))
    };
    let names = ["merges", "vocabulary", "tokens in the corpus", "characters per token"];
    let head = names.map(|name| el("th").attr("scope", "col").text(name));
    el("table")
        .class("numbers")
        .attr("aria-label", "Growth")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children((0..growth.merges.len()).map(row)))
}

fn save_png(place: Place) {
    if let Some(url) = place.get_untracked().and_then(|canvas| canvas.to_data_url().ok()) {
        dom::save_url("llama-lens-growth.png", &url);
    }
}

/// Saves the chart in the colours of the theme, at reading size.
fn save_svg(chart: Derived<Option<Chart>>, place: Place) {
    let look = place.get_untracked().map(|canvas| Look { text: 14.0, stroke: 3, ..canvas::look(&canvas) });
    if let Some((chart, look)) = chart.get_untracked().zip(look)
        && let Ok(svg) = chart.svg(SVG, &look)
    {
        dom::download("llama-lens-growth.svg", "image/svg+xml", svg.as_bytes());
    }
}

/// The table, made when it is opened, and the buttons that save.
pub fn chart_tools(model: BpeModel, chart: Derived<Option<Chart>>, place: Place, small: bool) -> Element {
    let rows = move || model.growth.get().map(|growth| table(&growth).into()).into_iter().collect();
    let details = disclosure("Growth as a table".into(), Box::new(rows));
    let button = |name: &'static str| el("button").class("quiet").text(name);
    let tools = el("div").class("chart-tools").child(details);
    if small {
        return tools;
    }
    tools
        .child(button("Save PNG").press(move || save_png(place)))
        .child(button("Save SVG").press(move || save_svg(chart, place)))
}
