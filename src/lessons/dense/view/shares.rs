//! What the parameters of models are for, as bars of one length.

use leptos::prelude::*;
use llama_lens_llama::shapes::TensorKind;
use llama_lens_plots::number::grouped;

use crate::lessons::dense::{Portion, Share, shares};
use crate::lessons::position::numbers::percent;

/// The class of a portion's bar.
fn class(kind: TensorKind) -> &'static str {
    match kind {
        TensorKind::Dense => "portion dense",
        TensorKind::Attention => "portion attention",
        TensorKind::Embedding => "portion embedding",
        TensorKind::Output => "portion output",
        TensorKind::Norm | TensorKind::Position => "portion small",
    }
}

/// A table with a bar for each model, and the legend above it.
#[component]
pub fn Shares() -> impl IntoView {
    let legend = [TensorKind::Dense, TensorKind::Attention, TensorKind::Embedding, TensorKind::Output];
    let legend = legend.map(|kind| {
        view! {
            <span class="portion-name">
                <i class=class(kind) aria-hidden="true"></i>
                {kind.title()}
            </span>
        }
    });
    let portion = |Portion { kind, share, .. }: &Portion| {
        let width = format!("{:.3}%", share * 100.0);
        view! { <span class=class(*kind) style:width=width></span> }
    };
    let said = |share: &Share| {
        let seen = share.portions.iter().filter(|portion| portion.count > 0 && portion.share >= 0.001);
        seen.map(|portion| format!("{} {}", portion.kind.title(), percent(portion.share)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let row = |share: Share| {
        view! {
            <tr>
                <th scope="row">{share.name}</th>
                <td class="number">{grouped(share.total)}</td>
                <td class="portions-cell">
                    <span class="portions" aria-hidden="true">{share.portions.iter().map(portion).collect_view()}</span>
                    <span class="portions-said">{said(&share)}</span>
                </td>
            </tr>
        }
    };
    view! {
        <div class="dense-shares">
            <p class="portion-legend" translate="no">{legend.into_iter().collect_view()}</p>
            <table aria-label="What the parameters are for" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"model"</th>
                        <th scope="col">"parameters"</th>
                        <th scope="col">"what they are for"</th>
                    </tr>
                </thead>
                <tbody>{shares().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
