//! What is undone costs the model of this page and those of Llama 2: parameters, multiplications, bytes of the cache.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use crate::lessons::block::binary;
use crate::lessons::undo::{Cost, Frame, SizeCost};

/// The costs of a step.
#[component]
pub fn Costs(
    /// The lesson at its step.
    frame: Memo<Frame>,
) -> impl IntoView {
    let costs = Memo::new(move |_| frame.with(|frame| frame.costs.clone()));
    let most = Memo::new(move |_| {
        let all = |size: &SizeCost| full(size, size.kept).max(full(size, size.undone));
        costs.with(|costs| costs.iter().map(all).max().unwrap_or(1))
    });
    let rows = move |of: fn(&Cost) -> u64| {
        let row = move |size: SizeCost| {
            let (kept, undone) = (of(&size.kept), of(&size.undone));
            view! {
                <tr class:current=kept != undone>
                    <th scope="row">{size.name}</th>
                    <td class="number">{grouped(kept)}</td>
                    <td class="number">{difference(kept, undone)}</td>
                </tr>
            }
        };
        move || costs.get().map(row)
    };
    let table = move |name: &'static str, of: fn(&Cost) -> u64| {
        view! {
            <table aria-label=name translate="no">
                <thead>
                    <tr>
                        <th scope="col" colspan="2">{name}</th>
                        <th scope="col" class="number">"undone"</th>
                    </tr>
                </thead>
                <tbody>{rows(of)}</tbody>
            </table>
        }
    };
    let cache = move || costs.get().map(|size| view! { <Cache size most=most.get() /> });
    view! {
        <div class="undo-costs">
            {table("Parameters", |cost| cost.parameters)}
            {table("Multiply–adds a token", |cost| cost.multiply_adds)}
            <div class="undo-caches" role="group" aria-label="Cache of keys and values" translate="no">
                <p class="figure-head"><b>"KV cache"</b> " fp16, whole context"</p>
                {cache}
            </div>
        </div>
    }
}

/// The cache of one size, with a second bar where it differs.
#[component]
fn Cache(size: SizeCost, most: u64) -> impl IntoView {
    let bar = |cost: Cost, now: bool| {
        let all = full(&size, cost);
        let width = format!("{:.2}%", 100.0 * all as f64 / most.max(1) as f64);
        view! {
            <span class="undo-cache" class:current=now>
                <span class="bar" style:width=width></span>
                <span class="undo-cache-size">{binary(all)}</span>
            </span>
        }
    };
    let differs = size.kept.cache_per_token != size.undone.cache_per_token;
    let undone = differs.then(|| bar(size.undone, true));
    let [kept, now] = [size.kept, size.undone].map(|cost| grouped(cost.cache_per_token));
    let a_token = if differs { format!("{kept} → {now} B a token") } else { format!("{kept} B a token") };
    view! {
        <div class="undo-size">
            <span class="undo-size-name"><b>{size.name}</b> <span>{a_token}</span></span>
            {bar(size.kept, false)}
            {undone}
        </div>
    }
}

/// The bytes of the cache when the context is full.
fn full(size: &SizeCost, cost: Cost) -> u64 {
    cost.cache_per_token.saturating_mul(size.context as u64)
}

fn difference(kept: u64, undone: u64) -> String {
    match undone.cmp(&kept) {
        std::cmp::Ordering::Equal => "same".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", grouped(undone - kept)),
        std::cmp::Ordering::Less => format!("−{}", grouped(kept - undone)),
    }
}
