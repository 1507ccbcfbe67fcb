//! Many numbers through each activation: a histogram, and a table of what became of them.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::activations::{Fate, SMALL, fates, histogram};
use crate::lessons::block::view::GraphChart;
use crate::lessons::position::numbers::{percent, shown};

/// The histogram and the table.
#[component]
pub fn Zeros(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let graph = Memo::new(move |_| histogram(&model.crowd.get()));
    let all = Memo::new(move |_| fates(&model.crowd.get()));
    let row = |fate: Fate| {
        let wide = format!("{:.2}%", 100.0 * fate.zero);
        view! {
            <tr>
                <th scope="row">{fate.of.title()}</th>
                <td class="zero-cell">
                    <span class="bar" style:width=wide></span>
                    <span class="number">{percent(fate.zero)}</span>
                </td>
                <td class="number">{percent(fate.small)}</td>
                <td class="number">{percent(fate.flat)}</td>
                <td class="number">{shown(fate.mean)}</td>
            </tr>
        }
    };
    view! {
        <div class="zeros">
            <GraphChart
                graph
                title=Signal::derive(move || model.crowd.get().name.clone())
                settings=Signal::derive(move || model.crowd.get().name.clone())
                say=model.desk.say()
                go=|_| ()
            />
            <table class="fates" aria-label="What becomes of the numbers" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"activation"</th>
                        <th scope="col">"exactly 0"</th>
                        <th scope="col">{format!("below {SMALL}")}</th>
                        <th scope="col">"slope 0"</th>
                        <th scope="col">"mean"</th>
                    </tr>
                </thead>
                <tbody>{move || all.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
