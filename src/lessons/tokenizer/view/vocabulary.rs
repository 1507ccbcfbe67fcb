//! The vocabulary: letters of the base, learned pieces, and the piece that comes next.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Piece, VocabularyList};
use llama_lens_plots::number::grouped;

/// The vocabulary of a moment; a press on a learned piece picks it.
#[component]
pub fn Vocabulary(
    /// The vocabulary.
    #[prop(into)]
    vocabulary: Signal<Arc<VocabularyList>>,
    /// Called with the id of the piece that is picked; without it, there is nothing to press.
    #[prop(optional_no_strip, into)]
    pick: Option<Callback<u32>>,
) -> impl IntoView {
    let size = move || vocabulary.with(|list| format!(" {}", grouped(list.size as u64)));
    let next = move || vocabulary.with(|list| list.next.map(|next| format!(" → {}", grouped(next as u64))));
    let letters = move || vocabulary.with(|list| list.alphabet.clone());
    let hidden = move |count: fn(&VocabularyList) -> usize| {
        move || vocabulary.with(|list| Some(count(list)).filter(|count| *count > 0))
    };
    // The piece that came with this press looks different, and is made anew for it.
    let learned = move || {
        vocabulary.with(|list| {
            let last = list.learned.len();
            let arrived = |at: usize| list.arrived && at + 1 == last;
            let pieces = list.learned.iter().cloned().enumerate();
            pieces.map(|(at, (id, piece))| (id, piece, arrived(at))).collect::<Vec<_>>()
        })
    };
    let incoming = move || vocabulary.with(|list| list.incoming.clone());
    view! {
        <div class="vocabulary-part" translate="no">
            <h2 class="figure-head">
                <b>"Vocabulary"</b>
                {size}
                {move || next().map(|next| view! { <b class="next">{next}</b> })}
            </h2>
            <div role="table" aria-label="Vocabulary" class="vocabulary">
                <div role="row" class="visually-hidden">
                    <span role="columnheader">"id"</span>
                    <span role="columnheader">"piece"</span>
                </div>
                <div role="rowgroup" class="letters">
                    <For each=letters key=|entry| entry.clone() let((id, piece))>
                        <Entry id piece class="entry letter" pick=None />
                    </For>
                    <For each=hidden(|list| list.alphabet_hidden) key=|count| *count let(count)>
                        <More count what="symbol" />
                    </For>
                </div>
                <div role="rowgroup" class="pieces">
                    <For each=hidden(|list| list.learned_hidden) key=|count| *count let(count)>
                        <More count what="piece" />
                    </For>
                    <For each=learned key=|entry| entry.clone() let((id, piece, arrived))>
                        <Entry id piece class=if arrived { "entry piece arrived" } else { "entry piece" } pick />
                    </For>
                    <For each=incoming key=Piece::clone let(piece)>
                        <span role="row">
                            <span role="cell" class="visually-hidden">"next"</span>
                            <span role="cell" class="incoming"><Glyphs piece /></span>
                        </span>
                    </For>
                </div>
            </div>
        </div>
    }
}

/// One piece with its id.
#[component]
fn Entry(id: u32, piece: Piece, class: &'static str, pick: Option<Callback<u32>>) -> impl IntoView {
    let long = piece.is_long();
    let name = format!("How {piece} is built");
    let tile = match pick {
        Some(pick) => Either::Left(view! {
            <span role="cell">
                <button class="tile" class:long=long aria-label=name on:click=move |_| pick.run(id)>
                    <Glyphs piece />
                </button>
            </span>
        }),
        None => Either::Right(view! { <span role="cell" class="tile" class:long=long><Glyphs piece /></span> }),
    };
    view! {
        <span role="row" class=class>
            <span role="cell" class="id">{id.to_string()}</span>
            {tile}
        </span>
    }
}

/// How many are not shown.
#[component]
fn More(count: usize, what: &'static str) -> impl IntoView {
    let plural = if count == 1 { "" } else { "s" };
    view! {
        <span role="row" class="more">
            <span role="cell">{format!("+{} {what}{plural}", grouped(count as u64))}</span>
        </span>
    }
}
