//! The same text as words, as characters and as pieces: three lengths and three vocabularies.

use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Piece, Way};
use llama_lens_plots::number::grouped;

/// Three ways to cut a text, a row each.
#[component]
pub fn ThreeWays(
    /// The ways; none before anything is trained.
    #[prop(into)]
    ways: Signal<Vec<Way>>,
    /// How many of them are shown; the others keep their room.
    #[prop(default = Signal::stored(usize::MAX))]
    shown: Signal<usize>,
) -> impl IntoView {
    let numbered = move || ways.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="cuttings" role="group" aria-label="Words, characters, pieces" translate="no">
            <For each=numbered key=Clone::clone let((at, way))>
                <Row way to_come=Signal::derive(move || at >= shown.get()) now=Signal::derive(move || at + 1 == shown.get()) />
            </For>
        </div>
    }
}

#[component]
fn Row(way: Way, to_come: Signal<bool>, now: Signal<bool>) -> impl IntoView {
    let Way { name, tokens, count, unknown, vocabulary } = way;
    let hidden = count.saturating_sub(tokens.len());
    let token = |(piece, known): (Piece, bool)| {
        view! { <span class="tile" class:unknown=!known><Glyphs piece /></span> }
    };
    let lost = match unknown {
        0 => "none unknown".to_owned(),
        _ => format!("{} unknown", grouped(unknown as u64)),
    };
    view! {
        <section class="cutting" class:to-come=to_come class:now=now aria-label=format!("As {name}")>
            <h3>{format!("As {name}")}</h3>
            <p class="cutting-numbers">
                <span><b class="symbol">{grouped(count as u64)}</b> " tokens long"</span>
                <span class:warn={unknown > 0}>{lost}</span>
                <span>{format!("vocabulary {}", grouped(vocabulary as u64))}</span>
            </p>
            <div class="cutting-tokens" dir="auto">
                {tokens.into_iter().map(token).collect_view()}
                {(hidden > 0).then(|| view! { <span class="more">{format!("+{}", grouped(hidden as u64))}</span> })}
            </div>
        </section>
    }
}
