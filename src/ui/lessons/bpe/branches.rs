//! Two branches of one training, side by side.

use leptos::prelude::*;

use crate::lessons::bpe::{Branch, compare};
use crate::lessons::number::grouped;
use crate::ui::bpe_model::BpeModel;
use crate::ui::state::State;

/// The two branches of a forced pair, and where they differ.
#[component]
pub fn Branches(model: BpeModel, state: State) -> impl IntoView {
    let compared = Memo::new(move |_| {
        let trained = model.trained.get()?;
        trained.forced.as_ref().map(|forced| compare(&trained.rule.trace, &forced.trace))
    });
    let branch = move || state.bpe.with(|inputs| inputs.branch);
    let choose = move |value: Branch, name: &'static str| {
        view! {
            <button aria-pressed=move || (branch() == value).to_string() on:click=move |_| state.bpe.update(|inputs| inputs.branch = value)>
                {name}
            </button>
        }
    };
    let drop = move |_| {
        state.bpe.update(|inputs| {
            inputs.force = None;
            inputs.branch = Branch::Rule;
        });
    };
    let shown = move || {
        let comparison = compared.get()?;
        let cell = |text: Option<String>| text.unwrap_or_else(|| "–".into());
        let rows = comparison.rows.into_iter().map(|row| {
            view! {
                <tr class:differs=!row.same>
                    <th scope="row">{grouped(row.merge as u64 + 1)}</th>
                    <td class="symbol">{cell(row.rule)}</td>
                    <td class="symbol">{cell(row.forced)}</td>
                    <td>{if row.same { "same" } else { "differs" }}</td>
                </tr>
            }
        });
        Some(view! {
            <section class="panel branches" aria-label="Branches">
                <div class="segmented" role="group" aria-label="Branch that is stepped">
                    {choose(Branch::Rule, "By the rule")}
                    {choose(Branch::Forced, "Forced")}
                </div>
                <button class="quiet" on:click=drop>"Drop the branch"</button>
                <p>{comparison.sentence}</p>
                <table aria-label="Branches side by side">
                    <thead>
                        <tr>
                            <th scope="col">"merge"</th>
                            <th scope="col">"by the rule"</th>
                            <th scope="col">"forced"</th>
                            <th scope="col">
                                <span class="visually-hidden">"compared"</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        })
    };
    view! { {shown} }
}
