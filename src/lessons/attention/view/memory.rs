//! What the cache takes, model by model.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::attention::{Memory, memories};
use crate::lessons::block::binary;

/// A table with a bar for each model.
#[component]
pub fn MemoryTable(
    /// The lesson's values.
    model: Model,
    /// Whether the largest model is shown without sharing too.
    #[prop(into)]
    unshared: Signal<bool>,
) -> impl IntoView {
    // The bars keep their scale when the row comes that is the longest.
    let most = Memo::new(move |_| {
        model.setup.with(|setup| memories(setup, true).iter().map(|memory| memory.whole).max().unwrap_or(1).max(1))
    });
    let rows = Memo::new(move |_| model.setup.with(|setup| memories(setup, unshared.get())));
    let row = move |memory: Memory| {
        let Memory { name, sizes: (layers, kv, width), per_token, whole, unshared } = memory;
        let wide = move || format!("{:.2}%", 100.0 * whole as f64 / most.get() as f64);
        view! {
            <tr class:current=unshared>
                <th scope="row">{name}</th>
                <td class="number">{format!("{layers} × {kv} × {width}")}</td>
                <td class="number">{grouped(per_token)}</td>
                <td class="number">{binary(whole)}</td>
                <td class="share">
                    <span class="share-bar">
                        <span class="bar" style:width=wide></span>
                    </span>
                </td>
            </tr>
        }
    };
    let at = move || format!("at {} tokens", model.setup.with(|setup| grouped(setup.context as u64)));
    view! {
        <div class="table-costs cache-costs scroll" tabindex="0" role="region" aria-label="What the cache takes, by model">
            <table aria-label="What the cache takes" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"model"</th>
                        <th scope="col">"layers × k/v heads × width"</th>
                        <th scope="col">"bytes a token"</th>
                        <th scope="col">{at}</th>
                        <th scope="col"></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|memory| (memory.name.clone(), memory.whole, memory.sizes) children=row />
                </tbody>
            </table>
        </div>
    }
}
