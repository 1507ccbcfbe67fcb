//! What one passage takes in each of twenty languages, as a table with bars.

use leptos::prelude::*;

use crate::lessons::tokenizer::LanguageCost;
use llama_lens_plots::number::{decimals, grouped};

/// The costs of the languages; the bars are against the longest.
#[component]
pub fn Languages(
    /// The costs; none before anything is trained.
    #[prop(into)]
    costs: Signal<Vec<LanguageCost>>,
) -> impl IntoView {
    let most = move || costs.with(|costs| costs.iter().map(|cost| cost.tokens).max().unwrap_or(1).max(1));
    let row = move |cost: LanguageCost| {
        let width = format!("{:.1}%", cost.tokens as f64 * 100.0 / untrack(most) as f64);
        view! {
            <tr>
                <th scope="row">{cost.name}</th>
                <td class="bar-cell"><span class="bar" style:width=width></span></td>
                <td>{grouped(cost.tokens as u64)}</td>
                <td>{decimals(cost.per_character(), 2)}</td>
                <td>{format!("{} ×", decimals(cost.against_english, 2))}</td>
                <td>{grouped(cost.unknown as u64)}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What it costs each language">
            <table class="numbers languages" aria-label="Tokens by language" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"language"</th>
                        <td></td>
                        <th scope="col">"tokens"</th>
                        <th scope="col">"per character"</th>
                        <th scope="col">"against English"</th>
                        <th scope="col">"unknown characters"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || costs.get() key=|cost| (cost.name, cost.tokens, cost.unknown) children=row />
                </tbody>
            </table>
        </div>
    }
}
