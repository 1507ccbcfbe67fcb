//! Candidate pairs as a table with bars: ties are bracketed, the number that decided is larger.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::bpe::{PairList, PairView};
use crate::lessons::tokenizer::view::{CellTile, direction};
use llama_lens_plots::number::{grouped, plural};

/// The candidate pairs of a moment.
#[component]
pub fn Pairs(
    /// The pairs.
    #[prop(into)]
    pairs: Signal<Arc<PairList>>,
    /// The pair whose places are shown.
    focus: RwSignal<Option<(u32, u32)>>,
    /// Forces a pair; without it, there is nothing to press for that.
    #[prop(optional_no_strip, into)]
    force: Option<Callback<(u32, u32)>>,
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
    view! {
        <div class="pairs-part" translate="no">
            <div class="tie" class:shown=bracketed style:--ties=move || tied().to_string() aria-hidden="true">
                <span>"tie"</span>
            </div>
            <table class="pairs" aria-label="Candidate pairs">
                <thead>
                    <tr>
                        <th scope="col" class="figure-head"><b>"Candidate pairs"</b></th>
                        <th scope="col"><span class="visually-hidden">"count"</span></th>
                        <th scope="col" class="in-words">"in words"</th>
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
        </div>
    }
}

/// A part of a whole as a percentage, as a style has it.
fn share(part: u64, whole: u64) -> String {
    format!("{:.2}%", part as f64 * 100.0 / whole.max(1) as f64)
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
    force: Option<Callback<(u32, u32)>>,
) -> impl IntoView {
    let pair = Memo::new(move |_| pairs.with(|pairs| pairs.rows.get(at).cloned().unwrap_or_default()));
    let choosing = Memo::new(move |_| pairs.with(|pairs| pairs.choosing));
    let point = move || focus.set(Some(pair.with_untracked(|pair| pair.ids)));
    let leave = move || focus.set(None);
    let width = move || pairs.with(|pairs| share(pair.with(|pair| pair.count), pairs.best));
    let chosen = move || pair.with(|pair| pair.chosen) && choosing.get();
    let tied = move || pair.with(|pair| pair.tied);
    let decided = move || tied() && choosing.get() && pairs.with(|pairs| pairs.by_words);
    let forceable = Memo::new(move |_| force.is_some() && !pair.with(|pair| pair.chosen));
    let press = move |_| {
        if let Some(force) = force {
            force.run(pair.with_untracked(|pair| pair.ids));
        }
    };
    // The name begins with the letters that are seen, which is how people who speak to the page call the button.
    let shown = move || {
        pair.with(|pair| format!("{}{}: show every place of {}", pair.cells[0].piece, pair.cells[1].piece, name(pair)))
    };
    let label = move || format!("Force {} here", pair.with(name));
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
                    <span class="number">{move || grouped(pair.with(|pair| pair.count))}</span>
                </span>
            </td>
            <td class="number in-words" class:decided=decided>
                {move || grouped(u64::from(pair.with(|pair| pair.words)))}
            </td>
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
