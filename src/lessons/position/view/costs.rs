//! What each scheme would have to learn.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;
use llama_lens_positions::Scheme;

use super::model::Model;
use crate::lessons::position::board::{LAYERS, costs, short_name};

/// A table of parameters by scheme, with bars.
#[component]
pub fn Costs(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let costs = Memo::new(move |_| model.setup.with(|setup| costs(&setup.settings, LAYERS)));
    let most = Memo::new(move |_| costs.with(|costs| costs.iter().map(|cost| cost.1).max()).unwrap_or(1).max(1));
    let row = move |(scheme, count, numbers): (Scheme, usize, String)| {
        let width = move || format!("{}%", count * 100 / most.get());
        view! {
            <tr>
                <th scope="row">{short_name(scheme)}</th>
                <td title=numbers>
                    <span class="bar" style:width=width></span>
                </td>
                <td class="number">{grouped(count as u64)}</td>
            </tr>
        }
    };
    view! {
        <div class="costs">
            <p class="figure-head">
                <b>"Parameters"</b>
                {format!(" at these settings, {LAYERS} layers")}
            </p>
            <table aria-label="Parameters of each scheme" translate="no">
                <tbody>
                    <For each=move || costs.get() key=|cost| cost.clone() children=row />
                </tbody>
            </table>
        </div>
    }
}
