//! Candidate pairs as a table with bars: ties are bracketed, the number that decided is larger.

use leptos::prelude::*;

use super::words::CellView;
use crate::lessons::bpe::{Frame, PairView};
use crate::lessons::number::{grouped, plural};
use crate::tokenizers::bpe::Decision;
use crate::trace::Phase;
use crate::ui::shared::Shared;

/// What a row needs to know of its table.
#[derive(Clone, Copy)]
struct Scale {
    best: u64,
    choosing: bool,
    by_words: bool,
}

fn row(
    pair: &PairView,
    scale: Scale,
    focus: RwSignal<Option<(u32, u32)>>,
    force: Option<Callback<PairView>>,
) -> impl IntoView + use<> {
    let ids = pair.ids;
    let share = pair.count as f64 / scale.best.max(1) as f64;
    let names = pair.cells.each_ref().map(|cell| cell.piece.to_string());
    let label = format!("Show every place of {}·{}", names[0], names[1]);
    let chosen = pair.chosen && scale.choosing;
    let tied = pair.tied;
    let forced = force.filter(|_| !pair.chosen).map(|force| {
        let value = pair.clone();
        let label = format!("Force {}·{} here", names[0], names[1]);
        view! {
            <button class="force" title=label.clone() aria-label=label on:click=move |_| force.run(value.clone())>
                "force"
            </button>
        }
    });
    let [left, right] = pair.cells.clone();
    view! {
        <tr
            class="pair"
            class:chosen=chosen
            class:tied=tied
            on:pointerenter=move |_| focus.set(Some(ids))
            on:pointerleave=move |_| focus.set(None)
        >
            <th scope="row">
                <button
                    class="strip"
                    aria-label=label
                    on:focus=move |_| focus.set(Some(ids))
                    on:blur=move |_| focus.set(None)
                    on:click=move |_| focus.set(Some(ids))
                >
                    <span class="cells" dir=if pair.rtl { "rtl" } else { "ltr" }>
                        <span class="group">
                            <CellView cell=left />
                        </span>
                        <span class="group">
                            <CellView cell=right />
                        </span>
                    </span>
                </button>
            </th>
            <td class="bar-cell">
                <span class="bar-line">
                    <span class="bar" style:width=format!("{:.2}%", share * 100.0)></span>
                    <span class="number">{grouped(pair.count)}</span>
                </span>
            </td>
            <td class="number in-words" class:decided=scale.by_words && tied && scale.choosing>
                {grouped(u64::from(pair.words))}
            </td>
            <td class="act">{forced}</td>
        </tr>
    }
}

/// The candidate pairs of a frame.
#[component]
pub fn Pairs(
    frame: Signal<Shared<Frame>>,
    decided: Signal<Option<Decision>>,
    focus: RwSignal<Option<(u32, u32)>>,
    #[prop(optional)] force: Option<Callback<PairView>>,
) -> impl IntoView {
    let rows = move || {
        let choosing = frame.with(|frame| frame.phase != Phase::Count && frame.merge.is_some());
        let by_words = decided.get() == Some(Decision::Words);
        frame.with(|frame| {
            let best = frame.pairs.iter().map(|pair| pair.count).max().unwrap_or(0);
            let scale = Scale { best, choosing, by_words };
            frame.pairs.iter().map(|pair| row(pair, scale, focus, force)).collect_view()
        })
    };
    let tied_rows = move || frame.with(|frame| frame.pairs.iter().filter(|pair| pair.tied).count());
    let rest = move || {
        frame.with(|frame| {
            let hidden = frame.pairs_total.saturating_sub(frame.pairs.len());
            let shown = frame.pairs.iter().filter(|pair| pair.tied).count();
            let tied = if frame.tied > 1 { frame.tied.saturating_sub(shown) } else { 0 };
            let said = if tied > 0 { format!(", {} of them tied", grouped(tied as u64)) } else { String::new() };
            (hidden > 0)
                .then(|| view! { <p class="rest">{format!("and {}{said}", plural(hidden as u64, "more pair"))}</p> })
        })
    };
    view! {
        <div class="pairs-part">
            <div class="tie" class:shown=move || { tied_rows() > 1 } style:--ties=move || tied_rows().to_string() aria-hidden="true">
                <span>"tie"</span>
            </div>
            <table class="pairs" aria-label="Candidate pairs">
                <thead>
                    <tr>
                        <th scope="col" class="figure-head">
                            <b>"Candidate pairs"</b>
                        </th>
                        <th scope="col">
                            <span class="visually-hidden">"count"</span>
                        </th>
                        <th scope="col" class="in-words">
                            "in words"
                        </th>
                        <th scope="col" class="act">
                            <span class="visually-hidden">"force"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {rest}
        </div>
    }
}
