//! The four tie rules on this corpus, merge by merge where they part.

use leptos::prelude::*;

use crate::lessons::number::{grouped, plural};
use crate::tokenizers::bpe::TieRule;
use crate::ui::bpe_model::BpeModel;
use crate::ui::state::State;

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
#[component]
pub fn Rules(model: BpeModel, state: State) -> impl IntoView {
    let shown = move || {
        let table = model.rules.get()?;
        let current = state.bpe.with(|inputs| inputs.tie);
        let head = table
            .columns
            .iter()
            .map(|merge| view! { <th scope="col">{format!("merge {}", grouped(*merge as u64 + 1))}</th> });
        let rows = table.rows.iter().map(|(rule, pairs)| {
            let cells = pairs.iter().map(|pair| view! { <td class="symbol">{pair.clone()}</td> }).collect_view();
            view! {
                <tr class:current=*rule == current>
                    <th scope="row" class="symbol">{TieRule::slug(*rule)}</th>
                    {cells}
                </tr>
            }
        });
        let said = match table.columns.len() {
            0 => "On this corpus the four rules make the same merges.".to_owned(),
            _ => format!(
                "On this corpus the rules part at {} of the first {}.",
                plural(table.differing as u64, "merge"),
                grouped(table.merges as u64)
            ),
        };
        Some(view! {
            <p>{said}</p>
            {(!table.columns.is_empty()).then(|| view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Rules compared">
                    <table class="rules" aria-label="Merges by rule">
                        <thead>
                            <tr>
                                <th scope="col">"rule"</th>
                                {head.collect_view()}
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            })}
        })
    };
    view! { <div class="rules-part">{shown}</div> }
}
