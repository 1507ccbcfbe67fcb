//! One word of the text, as the model cuts it: merges, attempts, or the lattice with its best path.

use std::sync::Arc;

use leptos::prelude::*;

use super::asked::Asked;
use super::opened::Outcome;
use crate::lessons::tokenizer::view::bricks::{BricksOverPlaces, WordWays};
use crate::lessons::tokenizer::view::replay::Replay;
use crate::lessons::tokenizer::view::tile::Glyphs;
use crate::lessons::tokenizer::{Encoding, NO_PIECE, Piece, TokenView, file_bricks, file_encoding, file_ways};
use crate::worker::LatticeOf;
use llama_lens_plots::number::{grouped, plural};

/// The word that was pressed, if one was.
#[component]
pub fn WordAsked(
    /// What is asked.
    asked: Asked,
    /// The text encoded.
    outcome: Signal<Option<Outcome>>,
) -> impl IntoView {
    let word = Memo::new(move |_| {
        let number = asked.word.get()?;
        let encoded = outcome.get()?.ok()?;
        encoded.words.get(number).map(|word| String::from_utf8_lossy(&word.text).into_owned())
    });
    let encoding = Memo::new(move |_| {
        let word = word.get().unwrap_or_default();
        Arc::new(asked.recorded(|recorded| file_encoding(recorded, &word, asked.at.get())).unwrap_or_default())
    });
    let name = move || {
        let name = Piece::new(word.get()?.as_bytes()).shortened(48).to_string();
        Some((name.clone(), format!("{name}, step by step")))
    };
    view! {
        <For each=name key=|(name, _)| name.clone() let((name, label))>
            <section class="word-asked" aria-label=label>
                <h3>"How " <b class="symbol" translate="no">{name}</b> " is cut"</h3>
                <Tokens encoding />
                <Replay encoding go=move |to| asked.at.set(to) />
                <For each=move || asked.lattice() key=|lattice| format!("{lattice:?}") let(lattice)>
                    <Lattice lattice />
                </For>
            </section>
        </For>
    }
}

/// The pieces of the word at this step.
#[component]
fn Tokens(encoding: Memo<Arc<Encoding>>) -> impl IntoView {
    let tokens = move || encoding.with(|encoding| encoding.tokens.clone());
    let tile = |TokenView { piece, id, pending, tried, learned, now, .. }: TokenView| {
        let said = match (id, pending) {
            (Some(id), _) => id.to_string(),
            (None, true) if tried => NO_PIECE.to_owned(),
            (None, true) => String::new(),
            (None, false) => "unknown".to_owned(),
        };
        view! {
            <li class="token" class:learned=learned class:now=now class:tried=tried class:unknown=id.is_none() && !pending>
                <span class="tile"><Glyphs piece /></span>
                <span class="id">{said}</span>
            </li>
        }
    };
    view! {
        <ul class="tokens" aria-label="Pieces of the word" dir="ltr" translate="no">
            <For each=tokens key=|token| token.clone() children=tile />
        </ul>
    }
}

/// The lattice of the word, with its best ways.
#[component]
fn Lattice(lattice: LatticeOf) -> impl IntoView {
    let hidden = (lattice.hidden > 0).then(|| {
        let more = plural(lattice.hidden as u64, "more character");
        view! { <p class="note">{format!("and {more}, which have no room here.")}</p> }
    });
    let of = match lattice.segmentations {
        all if all < 2.0 => "The only way".to_owned(),
        all if all < 1e15 => format!("Best of {} ways", grouped(all as u64)),
        _ => "Best of countless ways".to_owned(),
    };
    let (bricks, ways) = (file_bricks(&lattice), file_ways(&lattice));
    view! {
        <div class="lattice-scene">
            <div class="lattice-part">
                <h4 class="figure-head"><b>"Lattice"</b> " every piece that fits, with log p; the best path is marked"</h4>
                <BricksOverPlaces bricks=Signal::stored(bricks) />
                {hidden}
            </div>
            <div class="ways-part">
                <h4 class="figure-head split-head"><b>{of}</b> <span>"share"</span></h4>
                <WordWays ways=Signal::stored(ways) />
            </div>
        </div>
    }
}
