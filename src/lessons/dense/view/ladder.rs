//! The way from the width of the stream to the hidden width, a row for each size.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::dense::{Rung, ladder};
use crate::lessons::position::numbers::number;

/// The table; the last columns come with the press that rounds.
#[component]
pub fn Ladder(
    /// The lesson's values.
    model: Model,
    /// Whether it is rounded by now.
    rounded: Memo<bool>,
) -> impl IntoView {
    let whole = |number: usize| grouped(number as u64);
    let row = move |rung: Rung| {
        let hidden = rung.hidden;
        let factor = hidden.factor.map_or_else(|| "–".to_owned(), |factor| format!("× {}", number(factor)));
        let size = rung.size;
        let (multiple, blocks) = (hidden.multiple_of, rung.blocks());
        view! {
            <tr class:current=rung.is_chosen on:click=move |_| model.choose(size)>
                <th scope="row">{size.title()}</th>
                <td class="number">{whole(rung.d)}</td>
                <td class="number">{whole(hidden.four_times)}</td>
                <td class="number">{whole(hidden.two_thirds)}</td>
                <td class="number">{factor}</td>
                <td class="number">{whole(hidden.times_factor)}</td>
                <td class="number" class:to-come=move || !rounded.get()>
                    {format!("{} · {}", whole(blocks), whole(multiple))}
                </td>
                <td class="number result" class:to-come=move || !rounded.get()>
                    {whole(hidden.rounded)}
                </td>
            </tr>
        }
    };
    let rows = move || model.setup.with(ladder);
    let head = |name: &'static str| view! { <th scope="col">{name}</th> };
    let heads = ["model", "d", "4 · d", "2/3, cut", "factor", "times it, cut", "whole blocks", "hidden width"];
    view! {
        <div class="dense-ladder scroll" tabindex="0" role="region" aria-label="Hidden widths">
            <table aria-label="From the width of the stream to the hidden width" translate="no">
                <thead>
                    <tr>{heads.map(head).collect_view()}</tr>
                </thead>
                <tbody>{move || rows().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
