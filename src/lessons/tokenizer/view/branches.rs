//! Two branches of one training, side by side.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::bpe::{Branch, Choices, ComparedMerge, Comparison, compare};
use llama_lens_plots::number::grouped;

/// The two branches of a forced pair, and where they differ.
#[component]
pub fn Branches(model: Model) -> impl IntoView {
    let compared = Memo::new(move |_| {
        let (rule, forced) = model.rule.get().zip(model.forced.get())?;
        Some(compare(&rule.trace, &forced.trace))
    });
    view! {
        <Show when=move || compared.with(Option::is_some)>
            <section class="panel branches" aria-label="Branches">
                <div class="segmented" role="group" aria-label="Branch that is stepped">
                    <Choice model branch=Branch::Rule name="By the rule" />
                    <Choice model branch=Branch::Forced name="Forced" />
                </div>
                <button class="quiet" on:click=move |_| drop_branch(model)>
                    "Drop the branch"
                </button>
                {move || compared.get().map(|comparison| view! { <Compared comparison /> })}
            </section>
        </Show>
    }
}

fn drop_branch(model: Model) {
    model.page.change::<Choices>(|choices| {
        choices.force = None;
        choices.branch = Branch::Rule;
    });
}

#[component]
fn Choice(model: Model, branch: Branch, name: &'static str) -> impl IntoView {
    let pressed = move || (model.choices.with(|choices| choices.branch) == branch).to_string();
    let choose = move |_| model.page.change::<Choices>(|choices| choices.branch = branch);
    view! { <button aria-pressed=pressed on:click=choose>{name}</button> }
}

#[component]
fn Compared(comparison: Comparison) -> impl IntoView {
    let column = |name: &'static str| view! { <th scope="col">{name}</th> };
    let cell = |text: Option<String>| view! { <td class="symbol">{text.unwrap_or_else(|| "–".into())}</td> };
    let row = |ComparedMerge { merge, rule, forced, same }: ComparedMerge| {
        view! {
            <tr class:differs=!same>
                <th scope="row">{grouped(merge as u64 + 1)}</th>
                {cell(rule)}
                {cell(forced)}
                <td>{if same { "same" } else { "differs" }}</td>
            </tr>
        }
    };
    view! {
        <p translate="no">{comparison.sentence}</p>
        <table aria-label="Branches side by side" translate="no">
            <thead>
                <tr>
                    {["merge", "by the rule", "forced"].map(column).collect_view()}
                    <th scope="col"><span class="visually-hidden">"compared"</span></th>
                </tr>
            </thead>
            <tbody>{comparison.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
