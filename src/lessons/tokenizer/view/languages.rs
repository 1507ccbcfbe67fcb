//! What one passage takes in each of twenty languages.

use leptos::prelude::*;

use crate::lessons::tokenizer::LanguageCost;
use crate::widgets::bar_table::{BarRow, BarTable};
use llama_lens_plots::number::{decimals, grouped};

/// The costs of the languages; the bars are against the longest.
#[component]
pub fn Languages(
    /// The costs; none before anything is trained.
    #[prop(into)]
    costs: Signal<Vec<LanguageCost>>,
) -> impl IntoView {
    let rows = move || {
        costs.with(|costs| {
            let most = costs.iter().map(|cost| cost.spent.tokens).max().unwrap_or(1).max(1);
            costs.iter().map(|cost| row(cost, most)).collect::<Vec<_>>()
        })
    };
    view! {
        <BarTable
            name="Tokens by language"
            of="language"
            heads=&["tokens", "per character", "against English", "without a piece"]
            rows=Signal::derive(rows)
        />
    }
}

fn row(cost: &LanguageCost, most: usize) -> BarRow {
    BarRow {
        name: cost.name,
        share: cost.spent.tokens as f64 / most as f64,
        cells: vec![
            grouped(cost.spent.tokens as u64),
            decimals(cost.per_character(), 2),
            format!("{} ×", decimals(cost.against_english, 2)),
            cost.without_a_piece(),
        ],
    }
}
