//! A line chart of a lesson.

use leptos::prelude::*;

use crate::lessons::block::Graph;
use crate::widgets::caption::Caption;
use crate::widgets::line_chart::LineChart;

/// A chart; where `go` is given, a click on it or Enter goes to an x value.
#[component]
pub fn GraphChart(
    /// What is drawn.
    #[prop(into)]
    graph: Signal<Graph>,
    /// What its table and files are called.
    #[prop(into)]
    title: Signal<String>,
    /// What its numbers were computed with, for saved pictures.
    #[prop(into)]
    settings: Signal<String>,
    /// Says a reading aloud.
    say: Callback<String>,
    /// Goes to an x value.
    #[prop(into)]
    go: Callback<f64>,
) -> impl IntoView {
    let caption = Signal::derive(move || {
        let title = title.get();
        let file = format!("llama-lens-{title}").to_lowercase().replace([' ', ',', '(', ')'], "-");
        Caption { file, title, settings: settings.get() }
    });
    view! {
        <LineChart
            chart=Signal::derive(move || Some(graph.with(|graph| graph.chart.clone())))
            name=Signal::derive(move || graph.with(|graph| graph.name.clone()))
            readings=Signal::derive(move || Some(graph.with(|graph| graph.readings.clone())))
            table=title
            say
            go
            caption
            class="plot"
        />
    }
}
