//! The lattice of a word as bricks, the ways beside it, and what pruning a piece would cost.

use leptos::either::Either;
use leptos::prelude::*;

use super::model::Model;
use super::settings::{DrawFields, WordField};
use crate::lessons::Place;
use crate::lessons::tokenizer::Piece;
use crate::lessons::tokenizer::view::Glyphs;
use crate::lessons::unigram::{Brick, Cost, Dot, LatticeFrame, Sample, State, Way};

/// A moment of the lattice.
#[component]
pub fn LatticeScene(model: Model, frame: Signal<LatticeFrame>, place: Place) -> impl IntoView {
    let fields = match place {
        Place::Page => Either::Left(()),
        Place::Slide => Either::Right(view! {
            <div class="lattice-fields">
                <WordField model />
                <DrawFields model />
            </div>
        }),
    };
    let draws = Memo::new(move |_| frame.with(|frame| !frame.samples.is_empty()));
    view! {
        <div class="lattice-scene">
            <div class="lattice-part">
                <h3 class="figure-head">
                    <b>"Lattice"</b>
                    " the pieces that fit "
                    <b class="symbol" translate="no">{move || frame.with(|frame| frame.word.to_string())}</b>
                    ", with log p"
                </h3>
                <Bricks frame />
                {fields}
            </div>
            <div class="ways-part">
                <Ways frame />
            </div>
            <div class="cost-part">
                <Show when=move || draws.get() fallback=move || view! { <Costs model frame /> }>
                    <Samples frame />
                </Show>
            </div>
        </div>
    }
}

/// The bricks over a line of places.
#[component]
fn Bricks(frame: Signal<LatticeFrame>) -> impl IntoView {
    let bricks = move || frame.with(|frame| frame.bricks.bricks.clone());
    let dots = move || frame.with(|frame| frame.bricks.dots.clone());
    let letters = move || frame.with(|frame| frame.bricks.letters).to_string();
    let rows = move || frame.with(|frame| frame.bricks.rows).to_string();
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
                style:grid-column=column
                style:grid-row=(brick.row + 1).to_string()
            >
                <b class="symbol"><Glyphs piece=brick.piece /></b>
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
                <For each=bricks key=|brick| brick.clone() let(shown)>{brick(shown)}</For>
            </ul>
            <ol class="place-dots" aria-label="Best score to each place">
                <For each=dots key=|dot| dot.clone() let(shown)>{dot(shown)}</For>
            </ol>
        </div>
    }
}

/// Pieces side by side, as a strip.
#[component]
fn Strip(pieces: Vec<Piece>) -> impl IntoView {
    let cell = |piece: Piece| view! { <span class="cell learned"><Glyphs piece /></span> };
    view! { <span class="strip cells">{pieces.into_iter().map(cell).collect_view()}</span> }
}

/// The ways that are compared.
#[component]
fn Ways(frame: Signal<LatticeFrame>) -> impl IntoView {
    let ways = move || frame.with(|frame| frame.ways.iter().cloned().enumerate().collect::<Vec<_>>());
    let way = |Way { pieces, number, bar, best }: Way| {
        let width = format!("{:.2}%", 100.0 * bar);
        view! {
            <li class="way" class:best=best>
                <Strip pieces />
                <span class="number">{number}</span>
                <i class="bar" style:width=width></i>
            </li>
        }
    };
    view! {
        <h3 class="figure-head split-head">
            <b translate="no">{move || frame.with(|frame| frame.about.0.clone())}</b>
            <span>{move || frame.with(|frame| frame.about.1)}</span>
        </h3>
        <ol class="ways" aria-label="Ways to cut the word" translate="no" dir="ltr">
            <For each=ways key=|(at, way)| (*at, format!("{way:?}")) let((_, shown))>{way(shown)}</For>
        </ol>
    }
}

/// What pruning a piece would cost: press one to see it in the lattice.
#[component]
fn Costs(model: Model, frame: Signal<LatticeFrame>) -> impl IntoView {
    let costs = move || frame.with(|frame| frame.costs.clone());
    let cost = move |cost: Cost| {
        let width = format!("{:.2}%", 100.0 * cost.bar);
        let text = cost.text.clone();
        let name = format!("What pruning {} costs", cost.piece);
        let ask = move |_| model.choose(|choices| choices.piece = Some(text.clone()));
        view! {
            <li class="cost" class:asked=cost.asked>
                <button
                    class="tile"
                    aria-label=name
                    aria-pressed=cost.asked.to_string()
                    on:click=ask
                >
                    <Glyphs piece=cost.piece />
                </button>
                <span class="cost-bar"><i class="bar" style:width=width></i><b>{cost.corpus}</b></span>
                <span class="cost-uses">{cost.uses}</span>
                <span class="cost-word">{format!("this word: {}", cost.word)}</span>
            </li>
        }
    };
    view! {
        <h3 class="figure-head"><b>"What if a piece were pruned?"</b>" nats that the corpus loses, uses, nats that this word loses"</h3>
        <ul class="costs" aria-label="Cost of pruning" translate="no">
            <For each=costs key=|cost| format!("{cost:?}") let(shown)>{cost(shown)}</For>
        </ul>
    }
}

/// Segmentations drawn at random, of both models.
#[component]
fn Samples(frame: Signal<LatticeFrame>) -> impl IntoView {
    let samples = move || frame.with(|frame| frame.samples.clone());
    let dropout = move || frame.with(|frame| frame.dropout.clone());
    let sample = |sample: Sample| {
        view! {
            <li class="cost">
                <span class="cost-uses">{format!("seed {}", sample.seed)}</span>
                <Strip pieces=sample.pieces />
                <span class="cost-word">{format!("drawn {} of the time", sample.share)}</span>
            </li>
        }
    };
    let merges = |sample: Sample| {
        view! {
            <li class="cost">
                <span class="cost-uses">"BPE"</span>
                <Strip pieces=sample.pieces />
                <span class="cost-word">{format!("{} % of merges left out", sample.share)}</span>
            </li>
        }
    };
    view! {
        <h3 class="figure-head"><b>"Drawn at random"</b>" each cut as often as its share says, and BPE-dropout beside"</h3>
        <ul class="costs drawn" aria-label="Drawn segmentations" translate="no" dir="ltr">
            <For each=samples key=|sample| format!("{sample:?}") let(shown)>{sample(shown)}</For>
            <For each=dropout key=|sample| format!("{sample:?}") let(shown)>{merges(shown)}</For>
        </ul>
    }
}
