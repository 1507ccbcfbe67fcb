//! Candidate pairs as a table with bars: ties are bracketed, the number that decided is larger.

use std::sync::Arc;

use leptos::prelude::*;

use super::{MergeViews, Parts};
use crate::lessons::tokenizer::view::{CellTile, direction};
use crate::lessons::tokenizer::{PairList, PairView};
use llama_lens_plots::number::{grouped, plural};

/// The candidate pairs of a moment.
#[component]
pub fn Pairs<L: MergeViews>(
    /// The moment.
    parts: Parts<L>,
) -> impl IntoView {
    let pairs = parts.part(|frame| Arc::clone(&frame.pairs));
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
    // All values have the room of the longest, so that the bars beside them can be compared.
    let longest = move || pairs.with(|pairs| pairs.longest()).to_string();
    let force = Callback::new(move |pair| parts.force(pair));
    let head = |name: &'static str| view! { <th scope="col" class="in-words">{name}</th> };
    view! {
        <div class="pairs-part" class:scored=L::VALUE.is_some() style:--score=longest translate="no">
            <div class="tie" class:shown=bracketed style:--ties=move || tied().to_string() aria-hidden="true">
                <span>"tie"</span>
            </div>
            <table class="pairs" aria-label="Candidate pairs">
                <thead>
                    <tr>
                        <th scope="col" class="figure-head"><b>"Candidate pairs"</b></th>
                        <th scope="col">
                            <span class:visually-hidden=L::VALUE.is_none()>{L::VALUE.unwrap_or("count")}</span>
                        </th>
                        {L::NUMBERS.iter().copied().map(head).collect_view()}
                        <th scope="col" class="act"><span class="visually-hidden">"force"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=places key=|at| *at let(at)>
                        <Row pairs at numbers=L::NUMBERS.len() focus=parts.model.focus force />
                    </For>
                </tbody>
            </table>
            {move || rest().map(|said| view! { <p class="rest">{said}</p> })}
            {L::beside(parts.part(|frame| frame.beside.clone()))}
        </div>
    }
}

/// The two symbols of a pair, as they are named.
pub fn name(pair: &PairView) -> String {
    format!("{}·{}", pair.cells[0].piece, pair.cells[1].piece)
}

#[component]
fn Row(
    pairs: Memo<Arc<PairList>>,
    at: usize,
    numbers: usize,
    focus: RwSignal<Option<(u32, u32)>>,
    force: Callback<(u32, u32)>,
) -> impl IntoView {
    let pair = Memo::new(move |_| pairs.with(|pairs| pairs.rows.get(at).cloned().unwrap_or_default()));
    let choosing = Memo::new(move |_| pairs.with(|pairs| pairs.choosing));
    let point = move || focus.set(Some(pair.with_untracked(|pair| pair.ids)));
    let leave = move || focus.set(None);
    let width = move || format!("{:.2}%", 100.0 * pairs.with(|pairs| pair.with(|pair| pairs.share(pair))));
    let chosen = move || pair.with(|pair| pair.chosen) && choosing.get();
    let tied = move || pair.with(|pair| pair.tied);
    let decided = move || tied() && choosing.get() && pairs.with(|pairs| pairs.decided_by_number);
    let forceable = Memo::new(move |_| pair.with(|pair| !pair.chosen));
    let press = move |_| force.run(pair.with_untracked(|pair| pair.ids));
    // The name begins with the letters that are seen, which is how people who speak to the page call the button.
    let shown = move || {
        pair.with(|pair| format!("{}{}: show every place of {}", pair.cells[0].piece, pair.cells[1].piece, name(pair)))
    };
    let label = move || format!("Force {} here", pair.with(name));
    let number = move |column: usize| {
        let value = move || pair.with(|pair| pair.numbers.get(column).copied().map(grouped));
        let decided = move || column == 0 && decided();
        view! {
            <td class="number in-words" class:decided=decided>
                {value}
            </td>
        }
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
                    <span class="number">{move || pair.with(|pair| pair.written.clone())}</span>
                </span>
            </td>
            {(0..numbers).map(number).collect_view()}
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
