//! The vocabulary: letters of the base, learned pieces, and the piece that comes next.

use leptos::prelude::*;

use super::words::PieceText;
use crate::lessons::bpe::{Frame, Piece};
use crate::lessons::number::grouped;
use crate::ui::shared::Shared;

fn entry(id: u32, piece: Piece, class: &'static str, pick: Option<Callback<u32>>) -> impl IntoView {
    let label = format!("How {piece} is built");
    let text = view! { <PieceText piece=piece /> };
    let tile = match pick {
        Some(pick) => {
            view! { <button class="tile" aria-label=label on:click=move |_| pick.run(id)>{text}</button> }.into_any()
        }
        None => view! { <span class="tile">{text}</span> }.into_any(),
    };
    view! {
        <span role="row" class=class>
            <span role="cell" class="id">{id}</span>
            <span role="cell">{tile}</span>
        </span>
    }
}

/// The vocabulary of a frame; a press on a learned piece shows how it is built.
#[component]
pub fn VocabularyTable(frame: Signal<Shared<Frame>>, #[prop(optional)] pick: Option<Callback<u32>>) -> impl IntoView {
    let head = move || {
        frame.with(|frame| {
            let size = grouped(frame.vocabulary.size as u64);
            let next = frame.vocabulary.next.map(|next| view! { <b class="next">" → " {grouped(next as u64)}</b> });
            view! {
                <b>"Vocabulary"</b>
                " "
                {size}
                {next}
            }
        })
    };
    let letters = move || {
        frame.with(|frame| {
            let view = &frame.vocabulary;
            view.alphabet.iter().map(|(id, piece)| entry(*id, piece.clone(), "entry letter", None)).collect_view()
        })
    };
    let more = |count: usize, what: &str| {
        let text = format!("+{} {what}", grouped(count as u64));
        (count > 0).then(|| view! { <span role="row" class="more"><span role="cell">{text}</span></span> })
    };
    let more_letters = move || frame.with(|frame| more(frame.vocabulary.alphabet_hidden, "symbols"));
    let learned = move || {
        frame.with(|frame| {
            let view = &frame.vocabulary;
            let last = view.learned.len();
            let class = |at: usize| if at + 1 == last && view.arrived { "entry piece arrived" } else { "entry piece" };
            let tile = |(at, (id, piece)): (usize, &(u32, Piece))| entry(*id, piece.clone(), class(at), pick);
            view.learned.iter().enumerate().map(tile).collect_view()
        })
    };
    let more_learned = move || frame.with(|frame| more(frame.vocabulary.learned_hidden, "pieces"));
    let incoming = move || {
        frame.with(|frame| {
            frame.vocabulary.incoming.clone().map(|piece| {
                view! {
                    <span role="row">
                        <span role="cell" class="visually-hidden">"next"</span>
                        <span role="cell" class="incoming">
                            <PieceText piece=piece />
                        </span>
                    </span>
                }
            })
        })
    };
    view! {
        <div class="vocabulary-part">
            <h2 class="figure-head">{head}</h2>
            <div role="table" aria-label="Vocabulary" class="vocabulary">
                <div role="row" class="visually-hidden">
                    <span role="columnheader">"id"</span>
                    <span role="columnheader">"piece"</span>
                </div>
                <div role="rowgroup" class="letters">
                    {letters}
                    {more_letters}
                </div>
                <div role="rowgroup" class="pieces">
                    {more_learned}
                    {learned}
                    {incoming}
                </div>
            </div>
        </div>
    }
}
