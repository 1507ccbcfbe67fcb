//! A text as each pre-tokenizer cuts it.

use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Cut, Piece};
use llama_lens_plots::number::plural;

/// The cuts of a text, a row for each pre-tokenizer.
#[component]
pub fn Cuts(
    /// The cuts.
    #[prop(into)]
    cuts: Signal<Vec<Cut>>,
) -> impl IntoView {
    let word = |piece: Piece| view! { <span class="tile"><Glyphs piece /></span> };
    let row = move |cut: Cut| {
        let lost = if cut.keeps_all { "keeps every character" } else { "drops the spaces" };
        let said = format!("{} · {lost} · {}", plural(cut.words.len() as u64, "part"), cut.used_by);
        view! {
            <section class="cutting" aria-label=cut.name>
                <h3>{cut.name}</h3>
                <p class="cutting-numbers">{said}</p>
                <div class="cutting-tokens" dir="auto">{cut.words.into_iter().map(word).collect_view()}</div>
            </section>
        }
    };
    view! {
        <div class="cuttings" role="group" aria-label="Pre-tokenizers" translate="no">
            <For each=move || cuts.get() key=|cut| (cut.name, cut.words.clone()) children=row />
        </div>
    }
}
