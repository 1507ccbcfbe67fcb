//! The tie rules of a trainer on this corpus, merge by merge where they part.

use leptos::prelude::*;

use crate::lessons::Shared;
use crate::lessons::tokenizer::RuleTable;
use llama_lens_plots::number::{grouped, plural};

/// What each rule merges where they part.
#[component]
pub fn RulesPanel(
    /// The comparison; none where the corpus is too large to be trained by every rule at once.
    #[prop(into)]
    rules: Signal<Option<Shared<RuleTable>>>,
    /// The rule that is chosen, by its name in links.
    #[prop(into)]
    current: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <div class="rules-part">
            <For each=move || rules.get() key=Shared::address let(rules)>
                <Compared rules current />
            </For>
        </div>
    }
}

#[component]
fn Compared(rules: Shared<RuleTable>, current: Signal<&'static str>) -> impl IntoView {
    if rules.columns.is_empty() {
        return view! { <p>"On this corpus the rules make the same merges."</p> }.into_any();
    }
    let said = format!(
        "On this corpus the rules part at {} of the first {}.",
        plural(rules.differing as u64, "merge"),
        grouped(rules.merges as u64)
    );
    let column = |merge: &usize| view! { <th scope="col">{format!("merge {}", grouped(*merge as u64 + 1))}</th> };
    let row = |(rule, pairs): &(&'static str, Vec<String>)| {
        let rule = *rule;
        let is_current = move || current.get() == rule;
        view! {
            <tr class:current=is_current>
                <th scope="row" class="symbol">{rule}</th>
                {pairs.iter().map(|pair| view! { <td class="symbol">{pair.clone()}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <p>{said}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Rules compared">
            <table class="rules" aria-label="Merges by rule" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"rule"</th>
                        {rules.columns.iter().map(column).collect_view()}
                    </tr>
                </thead>
                <tbody>{rules.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
