//! A line chart of a lesson on positions: drawn on canvas, read by keyboard and as a table.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::lessons::positions::Plot;
use crate::ui::canvas::{self, Place};
use crate::ui::components::disclosure::disclosure;
use crate::ui::shared::Shared;
use crate::ui::signals::{Derived, Var};
use crate::ui::state::State;
use crate::ui::view::{Element, el};
use llama_lens_plots::number::decimals;

/// Rows of a table; a longer line is thinned evenly.
const ROWS: usize = 128;

/// The line as a table.
fn table(plot: &Plot) -> Element {
    let each = plot.points.len().div_ceil(ROWS).max(1);
    let row =
        |(x, y): &(f64, f64)| el("tr").child(el("td").text(decimals(*x, 0))).child(el("td").text(decimals(*y, 4)));
    let head = plot.heads.iter().map(|name| el("th").attr("scope", "col").text(name.clone()));
    el("table")
        .class("numbers")
        .attr("aria-label", plot.chart.panels[0].title.clone())
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(plot.points.iter().step_by(each).map(row)))
}

/// The chart.
pub fn plot(state: State, plot: Derived<Option<Shared<Plot>>>) -> Element {
    let place: Place = RwSignal::new_local(None);
    let size = canvas::size_of(place);
    let colours = canvas::colours(state, place, size);
    let read = Var::new(None::<usize>);
    let chart = Derived::new(move |_| {
        let plot = plot.get()?;
        let mut chart = plot.chart.clone();
        chart.mark = read.get().and_then(|at| plot.points.get(at)).map(|point| point.0);
        Some(chart)
    });
    canvas::draw(chart, place, size, colours);
    let typed = move |event: &Event| {
        let Some(plot) = plot.get_untracked() else { return };
        let last = plot.points.len().saturating_sub(1);
        let here = || plot.chart.panels[0].now.and_then(|now| plot.points.iter().position(|point| point.0 >= now.0));
        let at = read.get_untracked().or_else(here).unwrap_or(0);
        let to = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "ArrowLeft" => at.saturating_sub(1),
            "ArrowRight" => (at + 1).min(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        read.set(Some(to));
        state.spoken.set(Some(plot.words(to)));
    };
    let rows = move || plot.get().map(|plot| table(&plot).into()).into_iter().collect();
    let canvas = canvas::at(place)
        .live_attr("aria-label", move || plot.with(|plot| plot.as_ref().map(|plot| plot.name.clone().into())))
        .on("keydown", typed)
        .on("blur", move |_| read.set(None));
    el("div")
        .class("chart-part plot")
        .child(canvas)
        .child(el("div").class("chart-tools").child(disclosure("Chart as a table".into(), Box::new(rows))))
}
