//! What the merges were spent on, by script.

use leptos::prelude::*;

use super::Parts;
use crate::lessons::bpe::{ScriptMerges, merges_by_script};
use crate::widgets::bar_table::{BarRow, BarTable};
use llama_lens_plots::number::{decimals, grouped};

/// The merges up to the step that is shown, by the script of the pieces that they made.
#[component]
pub fn MergesByScript(parts: Parts) -> impl IntoView {
    let shown = parts.merges();
    let scripts = Memo::new(move |_| {
        let shown = shown.get();
        parts.model.stepper(|stepper| merges_by_script(&stepper.trace, shown)).unwrap_or_default()
    });
    let rows = move || scripts.with(|scripts| scripts.iter().map(row).collect::<Vec<_>>());
    view! {
        <div class="panel">
            <BarTable
                name="Merges by script"
                of="script"
                heads=&["merges", "share", "code points of their pieces"]
                rows=Signal::derive(rows)
            />
            <Show when=move || scripts.with(Vec::is_empty)>
                <p class="note">"No merge is made yet at this step."</p>
            </Show>
        </div>
    }
}

fn row(script: &ScriptMerges) -> BarRow {
    BarRow {
        name: script.name,
        share: script.share,
        cells: vec![
            grouped(script.merges as u64),
            format!("{} %", decimals(script.share * 100.0, 1)),
            grouped(script.code_points as u64),
        ],
    }
}
