//! What the merges were spent on, by script, as a table with bars.

use leptos::prelude::*;

use super::Parts;
use crate::lessons::bpe::{ScriptMerges, merges_by_script};
use llama_lens_plots::number::{decimals, grouped};

/// The merges up to the step that is shown, by the script of the pieces that they made.
#[component]
pub fn MergesByScript(parts: Parts) -> impl IntoView {
    let shown = parts.merges();
    let scripts = Memo::new(move |_| {
        let shown = shown.get();
        parts.model.stepper(|stepper| merges_by_script(&stepper.trace, shown)).unwrap_or_default()
    });
    let row = |script: ScriptMerges| {
        let width = format!("{:.1}%", script.share * 100.0);
        view! {
            <tr>
                <th scope="row">{script.name}</th>
                <td class="bar-cell"><span class="bar" style:width=width></span></td>
                <td>{grouped(script.merges as u64)}</td>
                <td>{format!("{} %", decimals(script.share * 100.0, 1))}</td>
                <td>{grouped(script.code_points as u64)}</td>
            </tr>
        }
    };
    view! {
        <div class="panel scroll" tabindex="0" role="region" aria-label="Merges by script">
            <table class="numbers languages" aria-label="Merges by script" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"script"</th>
                        <td></td>
                        <th scope="col">"merges"</th>
                        <th scope="col">"share"</th>
                        <th scope="col">"code points of their pieces"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || scripts.get() key=|script| (script.name, script.merges, script.code_points) children=row />
                </tbody>
            </table>
            <Show when=move || scripts.with(Vec::is_empty)>
                <p class="note">"No merge is made yet at this step."</p>
            </Show>
        </div>
    }
}
