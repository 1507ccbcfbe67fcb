//! The growth chart: what each step of training bought.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::Shared;
use crate::lessons::tokenizer::{Growth, GrowthNow};
use crate::widgets::caption::Caption;
use crate::widgets::line_chart::LineChart;
use crate::widgets::readings::{Column, Readings};

/// The growth of a vocabulary, with the cursor of the lesson.
#[component]
pub fn GrowthChart(
    /// The numbers of the whole run; none before there is one.
    #[prop(into)]
    growth: Signal<Option<Shared<Growth>>>,
    /// The moment that is shown.
    #[prop(into)]
    now: Signal<GrowthNow>,
    /// The one series that is drawn; all of them without it.
    #[prop(optional)]
    only: Option<usize>,
    /// What the chart shows, for those who do not see it.
    #[prop(into)]
    name: Signal<String>,
    /// A reading in words.
    #[prop(into)]
    words: Callback<usize, String>,
    /// Says a reading aloud.
    #[prop(into)]
    say: Callback<String>,
    /// Goes to so many steps of training.
    #[prop(into)]
    go: Callback<usize>,
    /// What is written on a saved picture; without it, the chart is not saved.
    #[prop(optional, into)]
    caption: Option<Signal<Caption>>,
) -> impl IntoView {
    let chart = move || growth.get().map(|growth| Arc::new(now.with(|now| growth.chart(now, only))));
    let readings = Memo::new(move |_| growth.get().map(|growth| Arc::new(readings(&growth))));
    let go = move |x: f64| go.run(x.round().max(0.0) as usize);
    view! {
        <LineChart
            chart=Signal::derive(chart)
            name
            readings
            table=Signal::derive(|| "Growth".to_owned())
            say
            words
            go
            caption
            small=only.is_some()
        />
    }
}

/// The numbers of all series, point by point.
fn readings(growth: &Growth) -> Readings {
    let columns = growth.series.iter().map(|series| Column::new(series.column.as_str(), series.decimals));
    let row = |point: usize| {
        let values = growth.series.iter().map(|series| series.values[point]);
        std::iter::once(growth.x[point] as f64).chain(values).collect()
    };
    Readings {
        columns: std::iter::once(Column::new(growth.x_title.as_str(), 0)).chain(columns).collect(),
        rows: (0..growth.x.len()).map(row).collect(),
    }
}
