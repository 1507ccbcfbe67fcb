//! The pieces whose rows are nearest to that of the chosen token, ranked.

use leptos::prelude::*;
use llama_lens_llama::neighbours::Neighbour;
use llama_lens_plots::number::{decimals, grouped};

use super::model::Model;

/// A table with a bar for each cosine, from 0 to 1.
#[component]
pub fn Nearest(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let m = model.chosen().0;
        let nearest = model.study.with(|study| study.as_ref().map(|study| study.nearest(m)));
        nearest.unwrap_or_default().into_iter().enumerate().collect::<Vec<_>>()
    });
    let row = |(rank, (piece, Neighbour { row, cosine })): (usize, (String, Neighbour))| {
        view! {
            <tr>
                <td class="number">{rank + 1}</td>
                <th scope="row" class="symbol" dir="auto">{piece}</th>
                <td class="number">{grouped(row as u64)}</td>
                <td class="number">{decimals(cosine, 3)}</td>
                <td class="share">
                    <span class="share-bar">
                        <span class="bar" style:width=format!("{:.2}%", 100.0 * cosine.max(0.0))></span>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-costs nearest">
            <table aria-label="Nearest neighbours" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"rank"</th>
                        <th scope="col">"piece"</th>
                        <th scope="col">"id"</th>
                        <th scope="col">"cosine"</th>
                        <th scope="col">"from 0 to 1"</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || found.get()
                        key=|(rank, (piece, of))| (*rank, piece.clone(), of.cosine.to_bits())
                        children=row
                    />
                </tbody>
            </table>
        </div>
    }
}
