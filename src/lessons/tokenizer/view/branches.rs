//! Two branches of one training, side by side.

use leptos::prelude::*;

use crate::lessons::tokenizer::{Branch, ComparedMerge, Comparison};
use llama_lens_plots::number::grouped;

/// The two branches of a forced pair, and where they differ.
#[component]
pub fn BranchesPanel(
    /// How they compare; none where no pair is forced.
    #[prop(into)]
    compared: Signal<Option<Comparison>>,
    /// The branch that is stepped.
    #[prop(into)]
    branch: Signal<Branch>,
    /// Steps another branch.
    #[prop(into)]
    choose: Callback<Branch>,
    /// Drops the forced pair.
    #[prop(into)]
    drop: Callback<()>,
) -> impl IntoView {
    view! {
        <Show when=move || compared.with(Option::is_some)>
            <section class="panel branches" aria-label="Branches">
                <div class="segmented" role="group" aria-label="Branch that is stepped">
                    <Choice of=Branch::Rule name="By the rule" branch choose />
                    <Choice of=Branch::Forced name="Forced" branch choose />
                </div>
                <button class="quiet" on:click=move |_| drop.run(())>
                    "Drop the branch"
                </button>
                {move || compared.get().map(|comparison| view! { <Compared comparison /> })}
            </section>
        </Show>
    }
}

#[component]
fn Choice(of: Branch, name: &'static str, branch: Signal<Branch>, choose: Callback<Branch>) -> impl IntoView {
    let pressed = move || (branch.get() == of).to_string();
    view! { <button aria-pressed=pressed on:click=move |_| choose.run(of)>{name}</button> }
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
