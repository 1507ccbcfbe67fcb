//! A measure of all heads: a number for each, which opens its head.

use leptos::prelude::*;
use llama_lens_llama::patterns::Attended;
use llama_lens_plots::number::decimals;

use super::model::Model;
use crate::lessons::attention::{Measure, Words};

/// The grid of a step that measures.
#[component]
pub fn GridTable(
    /// The lesson's values.
    model: Model,
    /// The step.
    step: Memo<Words>,
) -> impl IntoView {
    let measure = Memo::new(move |_| if step.get() == Words::Repeats { Measure::Repeats } else { Measure::Previous });
    let title = move || match measure.get() {
        Measure::Previous => "Attention to the token before",
        Measure::Repeats => "Attention to what followed the same token before",
    };
    let drawn = move || {
        let grids = model.grids.get();
        let grid = &grids[measure.get() as usize];
        let best = grid.best().map(|(at, _)| at);
        let cell = move |at: (usize, usize), attended: Option<Attended>| {
            let (layer, head) = at;
            let shown = attended.map_or("–".to_owned(), |it| decimals(it.mean * 100.0, 0));
            let said = if attended.is_some() { format!("{shown}\u{202f}%") } else { format!("{shown}, no such token") };
            let is_open = move || model.opened(step.get()) == at;
            view! {
                <td class:best=best == Some(at)>
                    <button
                        class="quiet"
                        aria-label=format!("Layer {}, head {}: {said}", layer + 1, head + 1)
                        aria-pressed=move || is_open().to_string()
                        on:click=move |_| model.open(at)
                    >
                        {shown}
                    </button>
                </td>
            }
        };
        let row = |(layer, heads): (usize, &Vec<Option<Attended>>)| {
            let cells = heads.iter().enumerate().map(|(head, attended)| cell((layer, head), *attended));
            view! {
                <tr>
                    <th scope="row">{layer + 1}</th>
                    {cells.collect_view()}
                </tr>
            }
        };
        let heads = grid.layers.first().map_or(0, Vec::len);
        let numbers = (0..heads).map(|head| view! { <th scope="col">{head + 1}</th> }).collect_view();
        view! {
            <table aria-label=title translate="no">
                <thead>
                    <tr>
                        <th scope="col">"layer \\ head"</th>
                        {numbers}
                    </tr>
                </thead>
                <tbody>{grid.layers.iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <div class="attend-grid">
            <p class="figure-head" translate="no">
                <b>{title}</b>
                ", in %"
            </p>
            {drawn}
            <p class="note">"Choose a number: its head is drawn."</p>
        </div>
    }
}
