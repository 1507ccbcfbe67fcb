//! The lattice of a word as bricks, and ways through it.

use leptos::prelude::*;

use super::tile::Glyphs;
use crate::lessons::tokenizer::{Brick, Bricks, Dot, Piece, State, WordWay};

/// The bricks over a line of places.
#[component]
pub fn BricksOverPlaces(
    /// The lattice of a word, drawn.
    #[prop(into)]
    bricks: Signal<Bricks>,
) -> impl IntoView {
    let all = move || bricks.with(|bricks| bricks.bricks.clone());
    let dots = move || bricks.with(|bricks| bricks.dots.clone());
    let letters = move || bricks.with(|bricks| bricks.letters).to_string();
    let rows = move || bricks.with(|bricks| bricks.rows).to_string();
    let brick = |brick: Brick| {
        let class = match brick.state {
            State::Plain => "brick",
            State::Candidate => "brick candidate",
            State::Path => "brick path",
            State::Asked => "brick asked",
        };
        let column = format!("{} / span {}", brick.start + 1, brick.length);
        view! {
            <li
                class=class
                class:single=brick.length == 1
                class:unknown=brick.unknown
                style:grid-column=column
                style:grid-row=(brick.row + 1).to_string()
            >
                <b class="symbol"><Glyphs piece=brick.piece /></b>
                {brick.unknown.then(|| view! { <span class="visually-hidden">"unknown"</span> })}
                <span>{brick.score}</span>
            </li>
        }
    };
    let dot = |dot: Dot| {
        view! {
            <li class="place-dot" class:on-path=dot.on_path class:now=dot.now style:--at=dot.at.to_string()>
                <i></i>
                <span>{dot.best}</span>
            </li>
        }
    };
    view! {
        <div class="bricks-scroll" style:--letters=letters style:--rows=rows translate="no" dir="ltr">
            <ul class="bricks" aria-label="Lattice">
                <For each=all key=|brick| brick.clone() let(shown)>{brick(shown)}</For>
            </ul>
            <ol class="place-dots" aria-label="Best score to each place">
                <For each=dots key=|dot| dot.clone() let(shown)>{dot(shown)}</For>
            </ol>
        </div>
    }
}

/// Pieces side by side, as a strip.
#[component]
pub fn PieceStrip(
    /// The pieces.
    pieces: Vec<Piece>,
) -> impl IntoView {
    let cell = |piece: Piece| view! { <span class="cell learned"><Glyphs piece /></span> };
    view! { <span class="strip cells">{pieces.into_iter().map(cell).collect_view()}</span> }
}

/// The ways that are compared.
#[component]
pub fn WordWays(
    /// The ways, the best first.
    #[prop(into)]
    ways: Signal<Vec<WordWay>>,
) -> impl IntoView {
    let ways = move || ways.with(|ways| ways.iter().cloned().enumerate().collect::<Vec<_>>());
    let way = |WordWay { pieces, number, bar, best }: WordWay| {
        let width = format!("{:.2}%", 100.0 * bar);
        view! {
            <li class="way" class:best=best>
                <PieceStrip pieces />
                <span class="number">{number}</span>
                <i class="bar" style:width=width></i>
            </li>
        }
    };
    view! {
        <ol class="ways" aria-label="Ways to cut the word" translate="no" dir="ltr">
            <For each=ways key=|(at, way)| (*at, format!("{way:?}")) let((_, shown))>{way(shown)}</For>
        </ol>
    }
}
