//! Where each two part, as a table, and what the unigram model takes back.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::tokenizers::{Comparison, Kind, Parting, bare};
use llama_lens_plots::number::grouped;

/// A row of the table.
type Row = (String, Option<usize>, [String; 2], String);

fn row(comparison: &Comparison, parting: &Parting) -> Row {
    let step = parting.first;
    let made = |kind: Kind| {
        let decision = step.and_then(|step| comparison.decision(kind, step));
        decision.map_or_else(|| "nothing".to_owned(), |it| format!("{} ({})", it.piece, it.score))
    };
    let names = parting.kinds.map(Kind::name);
    let shared =
        format!("{} of {}", grouped(parting.shared as u64), parting.of.map(|of| grouped(of as u64)).join(" and "));
    (names.join(" and "), step, parting.kinds.map(made), shared)
}

/// The table of those that merge.
#[component]
pub fn Partings(model: Model) -> impl IntoView {
    let rows = move || {
        let comparison = model.comparison.get();
        comparison.map(|it| it.partings.iter().map(|of| row(&it, of)).collect::<Vec<_>>()).unwrap_or_default()
    };
    let undone = move || {
        let comparison = model.comparison.get()?;
        let (step, place, kind) = comparison.first_undone().filter(|_| comparison.has_unigram())?;
        let drops = &comparison.lockstep.drops;
        let piece = drops.of(step).get(place)?;
        let piece = String::from_utf8_lossy(bare(drops.written(piece.seed))).into_owned();
        Some((step, piece, kind.name()))
    };
    let line = move |(names, step, [one, other], shared): Row| {
        let go = move |_| {
            if let Some(step) = step {
                model.page.go.run(step);
            }
        };
        view! {
            <tr>
                <th scope="row">{names}</th>
                <td>
                    {match step {
                        Some(step) => view! { <button class="quiet" on:click=go>{format!("Step {}", grouped(step as u64))}</button> }.into_any(),
                        None => "never".into_any(),
                    }}
                </td>
                <td class="symbol">{one}</td>
                <td class="symbol">{other}</td>
                <td>{shared}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Where they part, scrollable">
            <table class="numbers partings" aria-label="Where they part" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"two of them"</th>
                        <th scope="col">"first part at"</th>
                        <th scope="col">"the first makes"</th>
                        <th scope="col">"the second makes"</th>
                        <th scope="col">"pieces in common at the end"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=Clone::clone children=line />
                </tbody>
            </table>
        </div>
        <For each=undone key=Clone::clone let((step, piece, maker))>
            <p class="note">
                "Unigram first takes back what another has made at step "
                {grouped(step as u64)}
                ": it drops "
                <b class="symbol" translate="no">{piece}</b>
                {format!(", a piece of {maker}.")}
            </p>
        </For>
    }
}
