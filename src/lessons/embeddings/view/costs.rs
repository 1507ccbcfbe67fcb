//! What embedding tables cost, the lesson's own and those of models in use.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::embeddings::{Cost, costs};
use crate::lessons::position::numbers::percent;

/// A table with a bar for each share: that of the input table, and beside it that of an output matrix of its own.
#[component]
pub fn Costs(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let costs =
        Memo::new(move |_| model.study.with(|study| study.as_ref().map(|study| costs(study))).unwrap_or_default());
    let most = Memo::new(move |_| costs.with(|costs| costs.iter().map(all).fold(0.0, f64::max)));
    let row = move |cost: Cost| {
        let wide = move |share: f64| move || format!("{:.2}%", 100.0 * share / most.get());
        let shares = cost.of.map(|(_, input)| {
            let output = cost.output;
            let words = if output > 0.0 {
                format!("{} in, {} out", percent(input), percent(output))
            } else {
                format!("{} in and out", percent(input))
            };
            view! {
                <span class="share-bar">
                    <span class="bar" style:width=wide(input)></span>
                    <span class="bar output" style:width=wide(output)></span>
                </span>
                <span class="share-words">{words}</span>
            }
        });
        let parameters = cost.of.map_or_else(|| "no model".to_owned(), |(parameters, _)| grouped(parameters));
        view! {
            <tr class:current=cost.name.starts_with("Llama 2")>
                <th scope="row">{cost.name}</th>
                <td class="number">{format!("{} × {}", grouped(cost.rows as u64), grouped(cost.width as u64))}</td>
                <td class="number">{grouped(cost.numbers)}</td>
                <td class="number">{parameters}</td>
                <td class="share">{shares}</td>
            </tr>
        }
    };
    view! {
        <div class="table-costs scroll" tabindex="0" role="region" aria-label="What the tables cost, by model">
            <table aria-label="What the tables cost" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"model"</th>
                        <th scope="col">"V × d"</th>
                        <th scope="col">"numbers in the table"</th>
                        <th scope="col">"parameters"</th>
                        <th scope="col">"share of the parameters"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || costs.get() key=|cost| (cost.name, cost.rows, cost.width) children=row />
                </tbody>
            </table>
        </div>
    }
}

/// The share of the input table and an output matrix together.
fn all(cost: &Cost) -> f64 {
    cost.of.map_or(0.0, |(_, input)| input) + cost.output
}
