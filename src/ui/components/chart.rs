//! The growth chart: drawn on canvas, read by keyboard, shown as a table, saved as PNG and SVG.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::lessons::bpe::{Frame, Growth};
use crate::lessons::number::grouped;
use crate::plots::curves::Chart;
use crate::plots::look::Look;
use crate::ui::bpe_model::BpeModel;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::state::{State, set};
use crate::ui::{canvas, dom};

/// The size of a saved SVG.
const SVG: (u32, u32) = (1200, 360);

/// Which numbers the chart shows at a merge, in words.
fn spoken(growth: &Growth, at: usize) -> String {
    format!(
        "Merge {}: vocabulary {}, {} tokens in the corpus, {:.2} characters per token.",
        grouped(growth.merges[at] as u64),
        grouped(growth.vocabulary[at] as u64),
        grouped(growth.tokens[at] as u64),
        growth.characters[at]
    )
}

fn table(growth: &Growth) -> impl IntoView + use<> {
    let row = |at: usize| {
        view! {
            <tr>
                <td>{grouped(growth.merges[at] as u64)}</td>
                <td>{grouped(growth.vocabulary[at] as u64)}</td>
                <td>{grouped(growth.tokens[at] as u64)}</td>
                <td>{format!("{:.2}", growth.characters[at])}</td>
            </tr>
        }
    };
    let rows = (0..growth.merges.len()).map(row).collect_view();
    view! {
        <table class="numbers" aria-label="Growth">
            <thead>
                <tr>
                    <th scope="col">"merges"</th>
                    <th scope="col">"vocabulary"</th>
                    <th scope="col">"tokens in the corpus"</th>
                    <th scope="col">"characters per token"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The growth of the vocabulary, with the cursor of the lesson.
#[component]
pub fn GrowthChart(model: BpeModel, cursor: Cursor, frame: Signal<Shared<Frame>>, small: bool) -> impl IntoView {
    let element = NodeRef::<leptos::html::Canvas>::new();
    let size = canvas::size_of(element);
    let colours = colours(cursor.state, element, size);
    let reading = RwSignal::new(None::<usize>);
    let chart = Memo::new(move |_| -> Option<Chart> {
        let (stepper, growth) = (model.stepper.get()?, model.growth.get()?);
        let mut chart = frame.with(|frame| growth.chart(&stepper, frame, small));
        chart.mark = reading.get().and_then(|at| growth.merges.get(at)).map(|merge| *merge as f64);
        Some(chart)
    });
    Effect::new(move |_| {
        size.track();
        colours.track();
        chart.track();
        let Some(canvas) = element.get() else { return };
        canvas::next_frame(move || {
            if let Some((Some(chart), Some(look))) = chart.try_get_untracked().zip(colours.try_get_untracked()) {
                canvas::paint(&canvas, size.get_untracked(), &chart, &look);
            }
        });
    });
    let name = move || {
        frame.with(|frame| {
            let what = if small {
                "Tokens in the corpus by merge"
            } else {
                "Growth: vocabulary, tokens in the corpus and characters per token by merge"
            };
            format!("{what}; now {} tokens, vocabulary {}", frame.tokens, frame.vocabulary.size)
        })
    };
    let read = move |at: usize| {
        if let Some(growth) = model.growth.get_untracked() {
            let at = at.min(growth.merges.len() - 1);
            reading.set(Some(at));
            set(cursor.state.spoken, Some(spoken(&growth, at)));
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(growth) = model.growth.get_untracked() else { return };
        let done = frame.with_untracked(|frame| frame.merge.unwrap_or(0));
        let at = reading.get_untracked().unwrap_or_else(|| growth.merges.partition_point(|merge| *merge < done));
        match event.key().as_str() {
            "ArrowLeft" => read(at.saturating_sub(1)),
            "ArrowRight" => read(at + 1),
            "Home" => read(0),
            "End" => read(usize::MAX),
            "Enter" => cursor.go(growth.merges.get(at).copied().unwrap_or(0) * 4),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_click = move |event: web_sys::MouseEvent| {
        let under = chart.with_untracked(|chart| {
            let chart = chart.as_ref()?;
            canvas::x_under(&element.get_untracked()?, chart, f64::from(event.client_x()))
        });
        if let Some(x) = under {
            cursor.go(x.round().max(0.0) as usize * 4);
        }
    };
    view! {
        <div class="chart-part" class:small=small>
            <canvas
                node_ref=element
                role="img"
                tabindex="0"
                aria-label=name
                on:keydown=on_key
                on:click=on_click
                on:blur=move |_| reading.set(None)
            ></canvas>
            <ChartTools model=model chart=chart element=element small=small />
        </div>
    }
}

/// The colours of the theme where the chart stands, read again when the theme or the size changes.
fn colours(state: State, element: NodeRef<leptos::html::Canvas>, size: RwSignal<(f64, f64)>) -> RwSignal<Option<Look>> {
    let look = RwSignal::new(None);
    Effect::new(move |_| {
        state.theme.track();
        state.dark.track();
        size.track();
        let Some(canvas) = element.get() else { return };
        // The theme's own effect sets the attribute in this same turn; the styles stand by the next frame.
        canvas::next_frame(move || {
            look.try_set(Some(canvas::look(&canvas)));
        });
    });
    look
}

/// The chart's numbers as a table and, beside the large one, its pictures to save.
#[component]
fn ChartTools(
    model: BpeModel,
    chart: Memo<Option<Chart>>,
    element: NodeRef<leptos::html::Canvas>,
    small: bool,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let rows = move || open.get().then(|| model.growth.get().map(|growth| table(&growth))).flatten();
    let toggled = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let save = (!small).then(|| {
        view! {
            <button class="quiet" on:click=move |_| save_png(element)>"Save PNG"</button>
            <button class="quiet" on:click=move |_| save_svg(chart, element)>"Save SVG"</button>
        }
    });
    view! {
        <div class="chart-tools">
            <details on:toggle=toggled>
                <summary>"Show as table"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Growth as a table">{rows}</div>
            </details>
            {save}
        </div>
    }
}

fn save_png(element: NodeRef<leptos::html::Canvas>) {
    if let Some(url) = element.get_untracked().and_then(|canvas| canvas.to_data_url().ok()) {
        dom::save_url("llama-lens-growth.png", &url);
    }
}

/// Saves the chart in the colours of the theme, at reading size.
fn save_svg(chart: Memo<Option<Chart>>, element: NodeRef<leptos::html::Canvas>) {
    let look = element.get_untracked().map(|canvas| Look { text: 14.0, stroke: 3, ..canvas::look(&canvas) });
    if let Some((chart, look)) = chart.get_untracked().zip(look)
        && let Ok(svg) = chart.svg(SVG.0, SVG.1, &look)
    {
        dom::download("llama-lens-growth.svg", "image/svg+xml", svg.as_bytes());
    }
}
