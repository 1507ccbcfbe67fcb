//! The learned pieces, and those among them that cross a space.

use leptos::prelude::*;

use crate::lessons::Place;
use crate::lessons::sentencepiece::{Frame, LearnedNow, on_a_line};
use crate::lessons::tokenizer::Piece;
use crate::lessons::tokenizer::view::Glyphs;
use llama_lens_plots::number::grouped;

/// So many of each kind stand in the figure of a page.
const ROOM: usize = 24;

/// The first of the learned pieces, in the figure.
#[component]
pub fn Learned(frame: Signal<Frame>, place: Place) -> impl IntoView {
    let learned = Memo::new(move |_| frame.with(|frame| frame.learned.clone()));
    let count = move || learned.with(|learned| grouped(learned.count as u64));
    // The pieces that have room, and how many there are beside them.
    let fitting = Memo::new(move |_| {
        learned.with(|LearnedNow { first, crossing, count, crossing_count, .. }| {
            let (pieces, all) = if crossing.is_empty() { (first, *count) } else { (crossing, *crossing_count) };
            let room = match place {
                Place::Page => ROOM.min(pieces.len()),
                Place::Slide => on_a_line(pieces, all),
            };
            (pieces[..room].to_vec(), all - room)
        })
    });
    let shown = Signal::derive(move || fitting.with(|(shown, _)| shown.clone()));
    let more = move || fitting.with(|(_, more)| Some(*more)).filter(|more| *more > 0);
    view! {
        <div class="learned-part">
            <h3 class="figure-head">
                <b>"Learned pieces "</b>
                <b translate="no">{count}</b>
                {move || learned.with(crossing)}
            </h3>
            <div class="learned-line">
                <PieceTiles pieces=shown name="Learned pieces" />
                {move || more().map(|more| view! { <span class="more" translate="no">{format!("+{}", grouped(more as u64))}</span> })}
            </div>
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
