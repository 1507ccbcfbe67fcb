//! The four tie rules on this corpus, merge by merge where they part.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Shared;
use crate::lessons::bpe::{RuleTable, compare_rules};
use crate::lessons::tokenizer::Settings;
use crate::lessons::tokenizer::view::SHORT;
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::TieRule;

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
#[component]
pub fn Rules(model: Model) -> impl IntoView {
    // All rules are compared, so which one is chosen does not matter.
    let settings = Memo::new(move |_| Settings { tie: TieRule::default(), ..model.settings.get() });
    let rules = Memo::new(move |_| {
        model.texts.with(|texts| {
            let text = texts.at_hand().filter(|text| text.len() <= SHORT)?;
            Some(Shared::new(compare_rules(text, texts.corpus, settings.get())))
        })
    });
    view! {
        <div class="rules-part">
            <For each=move || rules.get() key=Shared::address let(rules)>
                <Compared model rules />
            </For>
        </div>
    }
}

#[component]
fn Compared(model: Model, rules: Shared<RuleTable>) -> impl IntoView {
    if rules.columns.is_empty() {
        return view! { <p>"On this corpus the four rules make the same merges."</p> }.into_any();
    }
    let said = format!(
        "On this corpus the rules part at {} of the first {}.",
        plural(rules.differing as u64, "merge"),
        grouped(rules.merges as u64)
    );
    let column = |merge: &usize| view! { <th scope="col">{format!("merge {}", grouped(*merge as u64 + 1))}</th> };
    let row = |(rule, pairs): &(TieRule, Vec<String>)| {
        let rule = *rule;
        let current = move || model.settings.get().tie == rule;
        view! {
            <tr class:current=current>
                <th scope="row" class="symbol">{rule.slug()}</th>
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
