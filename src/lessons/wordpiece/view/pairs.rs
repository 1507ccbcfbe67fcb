//! Candidate pairs with the terms of their scores: a table with bars, ties bracketed, and below it what byte-pair
//! encoding would take.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::tokenizer::view::{CellTile, direction};
use crate::lessons::wordpiece::{PairList, PairView};
use llama_lens_plots::number::{grouped, plural};

/// The candidate pairs of a moment.
#[component]
pub fn Pairs(
    /// The pairs.
    #[prop(into)]
    pairs: Signal<Arc<PairList>>,
    /// The pair whose places are shown.
    focus: RwSignal<Option<(u32, u32)>>,
    /// Forces a pair.
    #[prop(into)]
    force: Callback<(u32, u32)>,
) -> impl IntoView {
    // Rows keep their place, and with it the focus, while the pairs in them change.
    let places = move || 0..pairs.with(|pairs| pairs.rows.len());
    let tied = move || pairs.with(|pairs| pairs.tied_shown());
    let rest = move || {
        pairs.with(|pairs| {
            let hidden = pairs.total.saturating_sub(pairs.rows.len());
            let tied = if pairs.tied > 1 { pairs.tied.saturating_sub(pairs.tied_shown()) } else { 0 };
            let said = if tied > 0 { format!(", {} of them tied", grouped(tied as u64)) } else { String::new() };
            (hidden > 0).then(|| format!("and {}{said}", plural(hidden as u64, "more pair")))
        })
    };
    let bracketed = move || tied() > 1;
    // All scores have the room of the longest, so that the bars beside them can be compared.
    let longest = move || {
        let letters = |pair: &PairView| pair.fraction.chars().count();
        pairs.with(|pairs| pairs.rows.iter().map(letters).max().unwrap_or(0)).to_string()
    };
    view! {
        <div class="pairs-part scored" style:--score=longest translate="no">
            <div class="tie" class:shown=bracketed style:--ties=move || tied().to_string() aria-hidden="true">
                <span>"tie"</span>
            </div>
            <table class="pairs" aria-label="Candidate pairs">
                <thead>
                    <tr>
                        <th scope="col" class="figure-head"><b>"Candidate pairs"</b></th>
                        <th scope="col">"score"</th>
                        <th scope="col" class="in-words">"pair"</th>
                        <th scope="col" class="in-words">"left"</th>
                        <th scope="col" class="in-words">"right"</th>
                        <th scope="col" class="act"><span class="visually-hidden">"force"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=places key=|at| *at let(at)>
                        <Row pairs at focus force />
                    </For>
                </tbody>
            </table>
            {move || rest().map(|said| view! { <p class="rest">{said}</p> })}
            <Beside pairs />
        </div>
    }
}

/// A part of a whole as a percentage, as a style has it.
fn share(part: f64, whole: f64) -> String {
    format!("{:.2}%", if whole > 0.0 { (part * 100.0 / whole).min(100.0) } else { 0.0 })
}

/// The two symbols of a pair, as they are named.
fn name(pair: &PairView) -> String {
    format!("{}·{}", pair.cells[0].piece, pair.cells[1].piece)
}

#[component]
fn Row(
    pairs: Signal<Arc<PairList>>,
    at: usize,
    focus: RwSignal<Option<(u32, u32)>>,
    force: Callback<(u32, u32)>,
) -> impl IntoView {
    let pair = Memo::new(move |_| pairs.with(|pairs| pairs.rows.get(at).cloned().unwrap_or_default()));
    let choosing = Memo::new(move |_| pairs.with(|pairs| pairs.choosing));
    let point = move || focus.set(Some(pair.with_untracked(|pair| pair.ids)));
    let leave = move || focus.set(None);
    let width = move || pairs.with(|pairs| share(pair.with(|pair| pair.value), pairs.best));
    let chosen = move || pair.with(|pair| pair.chosen) && choosing.get();
    let tied = move || pair.with(|pair| pair.tied);
    let forceable = Memo::new(move |_| pair.with(|pair| !pair.chosen));
    let press = move |_| force.run(pair.with_untracked(|pair| pair.ids));
    let label = move || format!("Force {} here", pair.with(name));
    // The name begins with the letters that are seen, which is how people who speak to the page call the button.
    let shown = move || {
        pair.with(|pair| format!("{}{}: show every place of {}", pair.cells[0].piece, pair.cells[1].piece, name(pair)))
    };
    view! {
        <tr
            class="pair"
            class:chosen=chosen
            class:tied=tied
            on:pointerenter=move |_| point()
            on:pointerleave=move |_| leave()
        >
            <th scope="row">
                <button
                    class="strip cells"
                    aria-label=shown
                    dir=move || direction(pair.with(|pair| pair.rtl))
                    on:focus=move |_| point()
                    on:blur=move |_| leave()
                    on:click=move |_| point()
                >
                    {move || pair.with(|pair| pair.cells.clone()).map(|cell| view! { <CellTile cell /> })}
                </button>
            </th>
            <td class="bar-cell">
                <span class="bar-line">
                    <span class="bar" style:width=width></span>
                    <span class="number">{move || pair.with(|pair| pair.fraction.clone())}</span>
                </span>
            </td>
            <td class="number in-words">{move || grouped(pair.with(|pair| pair.count))}</td>
            <td class="number in-words">{move || grouped(pair.with(|pair| pair.frequencies.0))}</td>
            <td class="number in-words">{move || grouped(pair.with(|pair| pair.frequencies.1))}</td>
            <td class="act">
                <Show when=move || forceable.get()>
                    <button class="force" title=label aria-label=label on:click=press>
                        "force"
                    </button>
                </Show>
            </td>
        </tr>
    }
}

/// What byte-pair encoding would merge from the same pairs, and how far its vocabulary has parted from this one.
#[component]
fn Beside(pairs: Signal<Arc<PairList>>) -> impl IntoView {
    let frequent = move || {
        pairs.with(|pairs| {
            let pair = pairs.frequent.as_ref()?;
            Some((name(pair), format!(": {}, score {}", plural(pair.count, "time"), pair.fraction)))
        })
    };
    let shared = move || {
        pairs.with(|pairs| {
            let (shared, learned) = pairs.shared?;
            if learned == 1 {
                return Some(format!("BPE’s first piece is {}.", if shared == 1 { "the same" } else { "another" }));
            }
            let learned = plural(learned as u64, "learned piece");
            Some(format!("After as many merges, BPE has {} of the {learned}.", grouped(shared as u64)))
        })
    };
    view! {
        <p class="beside">
            {move || {
                frequent()
                    .map(|(name, numbers)| {
                        view! {
                            "BPE would merge "
                            <b class="symbol">{name}</b>
                            {numbers}
                        }
                    })
            }}
        </p>
        <p class="beside">{shared}</p>
    }
}
