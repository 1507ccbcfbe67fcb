//! A line chart on canvas: read by keyboard and as a table, steered by a click, saved as picture and numbers.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use llama_lens_plots::curves::Chart;
use llama_lens_plots::look::Look;
use web_sys::HtmlCanvasElement;

use super::canvas::{self, Surface};
use super::caption::Caption;
use super::idle::Idle;
use super::readings::Readings;
use super::saved::{Picture, Saving, save_csv};
use super::table::{Numbers, ShowAsTable};

/// A line chart with its numbers.
#[component]
pub fn LineChart(
    /// The lines; none while there is nothing to show.
    #[prop(into)]
    chart: Signal<Option<Arc<Chart>>>,
    /// What the chart shows, for those who do not see it.
    #[prop(into)]
    name: Signal<String>,
    /// The numbers that the arrow keys walk through and the table shows.
    #[prop(into)]
    readings: Signal<Option<Arc<Readings>>>,
    /// The name of the table.
    #[prop(into)]
    table: Signal<String>,
    /// Says a reading aloud.
    #[prop(into)]
    say: Callback<String>,
    /// A reading in words, by its row; without it, the heads and numbers of the table.
    #[prop(optional, into)]
    words: Option<Callback<usize, String>>,
    /// Goes to an x value: that under a click, or that of the reading when Enter is pressed.
    #[prop(optional, into)]
    go: Option<Callback<f64>>,
    /// What is written on a saved picture; without it, the chart is not saved.
    #[prop(optional_no_strip, into)]
    caption: Option<Signal<Caption>>,
    /// Whether it stands in a narrow place.
    #[prop(optional)]
    small: bool,
    /// A class more.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let surface = Surface::measured();
    let row = RwSignal::new(None::<usize>);
    let marked = Signal::derive(move || {
        let mut chart = chart.get()?;
        if let Some(x) = row.get().and_then(|row| readings.get()?.x(row)) {
            Arc::make_mut(&mut chart).mark = Some(x);
        }
        Some(chart)
    });
    draw(surface, chart, row, marked);
    let read = move |to: usize| {
        let said = match (words, readings.get_untracked()) {
            (Some(words), _) => words.run(to),
            (None, readings) => readings.map_or_else(String::new, |readings| readings.words(to)),
        };
        row.set(Some(to));
        say.run(said);
    };
    let typed = move |event: KeyboardEvent| {
        let Some(readings) = readings.get_untracked() else { return };
        let last = readings.rows.len().saturating_sub(1);
        let now = || chart.get_untracked().and_then(|chart| chart.panels.first()?.now).map_or(0.0, |now| now.0);
        let at = row.get_untracked().unwrap_or_else(|| readings.at(now()));
        match (event.key().as_str(), go) {
            ("ArrowLeft", _) => read(at.saturating_sub(1)),
            ("ArrowRight", _) => read((at + 1).min(last)),
            ("Home", _) => read(0),
            ("End", _) => read(last),
            ("Enter", Some(go)) => go.run(readings.x(at).unwrap_or(0.0)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let pressed = move |event: MouseEvent| {
        if let Some((go, x)) = go.zip(x_under(surface, chart, &event)) {
            go.run(x);
        }
    };
    let numbers = move || {
        readings.get().map(|readings| {
            let rows = (0..readings.rows.len()).map(|row| readings.cells(row)).collect();
            view! { <Numbers name=table.get() heads=readings.heads() rows /> }
        })
    };
    view! {
        <div class=format!("chart-part {class}") class:small=small>
            <canvas
                node_ref=surface.place
                role="img"
                tabindex="0"
                aria-label=name
                on:keydown=typed
                on:click=pressed
                on:blur=move |_| row.set(None)
            ></canvas>
            <div class="chart-tools">
                <ShowAsTable name=Signal::derive(move || format!("{} as a table", table.get()))>{numbers}</ShowAsTable>
                {caption.map(|caption| view! { <Saves surface chart=marked readings caption table /> })}
            </div>
        </div>
    }
}

/// Draws the chart whenever it, its size or its colours changed: a moment later, because the step that changed it is
/// not to be held up by its lines.
fn draw(
    surface: Surface,
    chart: Signal<Option<Arc<Chart>>>,
    row: RwSignal<Option<usize>>,
    marked: Signal<Option<Arc<Chart>>>,
) {
    let idle = Idle::default();
    Effect::new(move |_| {
        surface.size.track();
        surface.look.track();
        chart.track();
        row.track();
        idle.run(move || {
            let parts = surface.look.try_get_untracked().flatten().zip(marked.try_get_untracked().flatten());
            if let Some(((look, chart), area)) = parts.and_then(|parts| Some((parts, surface.area()?))) {
                // Only an area too small for a chart cannot be drawn on; its table has the same numbers.
                let _ = chart.draw(&area, &look);
            }
        });
    });
}

/// The x value under a pointer.
fn x_under(surface: Surface, chart: Signal<Option<Arc<Chart>>>, event: &MouseEvent) -> Option<f64> {
    let canvas = surface.place.get_untracked()?;
    let (x, _) = canvas::under(&canvas, (f64::from(event.client_x()), 0.0));
    chart.get_untracked()?.x_at(x, canvas.width(), &surface.look.get_untracked()?)
}

/// The buttons that save a chart.
#[component]
fn Saves(
    surface: Surface,
    chart: Signal<Option<Arc<Chart>>>,
    readings: Signal<Option<Arc<Readings>>>,
    caption: Signal<Caption>,
    table: Signal<String>,
) -> impl IntoView {
    let saving = move || {
        let look = surface.look.get_untracked()?;
        Some(Saving { caption: caption.get_untracked(), size: surface.size.get_untracked(), look })
    };
    let png = move |_| {
        if let Some((saving, chart)) = saving().zip(chart.get_untracked()) {
            saving.png(&*chart);
        }
    };
    let svg = move |_| {
        if let Some((saving, chart)) = saving().zip(chart.get_untracked()) {
            saving.svg(&*chart);
        }
    };
    let csv = move |_| {
        if let Some(readings) = readings.get_untracked() {
            let value = |row: usize, column: usize| readings.rows[row].get(column).copied().unwrap_or(f64::NAN);
            save_csv(&caption.get_untracked(), &readings.heads(), readings.rows.len(), value);
        }
    };
    let of = move |what: &'static str| move || format!("Save {what} of {}", table.get());
    view! {
        <span class="saves">
            "Save " <button class="quiet" aria-label=of("PNG") on:click=png>"PNG"</button>
            <button class="quiet" aria-label=of("SVG") on:click=svg>"SVG"</button>
            <button class="quiet" aria-label=of("CSV") on:click=csv>"CSV"</button>
        </span>
    }
}

impl Picture for Chart {
    fn canvas(&self, size: (u32, u32), look: &Look) -> Option<HtmlCanvasElement> {
        let canvas = canvas::detached(size)?;
        self.draw(&canvas::area(&canvas)?, look).ok()?;
        Some(canvas)
    }

    fn svg(&self, size: (u32, u32), look: &Look) -> Option<String> {
        Self::svg(self, size, look).ok()
    }
}
