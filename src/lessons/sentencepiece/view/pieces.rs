//! The learned pieces, and those among them that cross a space.

use leptos::prelude::*;

use crate::lessons::sentencepiece::{Frame, LearnedNow};
use crate::lessons::tokenizer::Piece;
use crate::lessons::tokenizer::view::Glyphs;
use llama_lens_plots::number::grouped;

/// So many of each kind stand in the figure.
const ROOM: usize = 24;

/// The first of the learned pieces, in the figure.
#[component]
pub fn Learned(frame: Signal<Frame>) -> impl IntoView {
    let learned = Memo::new(move |_| frame.with(|frame| frame.learned.clone()));
    let count = move || learned.with(|learned| grouped(learned.count as u64));
    let shown = move || {
        learned.with(|LearnedNow { first, crossing, .. }| {
            let pieces = if crossing.is_empty() { first } else { crossing };
            pieces.iter().take(ROOM).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <div class="learned-part">
            <h3 class="figure-head">
                <b>"Learned pieces "</b>
                <b translate="no">{count}</b>
                {move || learned.with(crossing)}
            </h3>
            <PieceTiles pieces=Signal::derive(shown) name="Learned pieces" />
        </div>
    }
}

/// How many pieces cross a space.
fn crossing(learned: &LearnedNow) -> String {
    match (learned.may_cross, learned.crossing_count) {
        (false, _) => " · none crosses a space".to_owned(),
        (true, 0) => " · none crosses a space, though they may".to_owned(),
        (true, 1) => " · 1 crosses a space:".to_owned(),
        (true, count) => format!(" · {} cross a space:", grouped(count as u64)),
    }
}

/// Pieces with their ids.
#[component]
pub fn PieceTiles(pieces: Signal<Vec<(usize, Piece)>>, name: &'static str) -> impl IntoView {
    let tile = |(id, piece): (usize, Piece)| {
        view! {
            <li class="entry">
                <span class="visually-hidden">{id.to_string()}" "</span>
                <span class="tile"><Glyphs piece /></span>
            </li>
        }
    };
    view! {
        <ul class="pieces" aria-label=name translate="no">
            <For each=move || pieces.get() key=|piece| piece.clone() let(shown)>{tile(shown)}</For>
        </ul>
    }
}
