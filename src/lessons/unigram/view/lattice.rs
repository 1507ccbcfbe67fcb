//! The lattice of a word as bricks, the ways beside it, and what pruning a piece would cost.

use leptos::either::Either;
use leptos::prelude::*;

use super::model::Model;
use super::settings::{DrawFields, WordField};
use crate::lessons::Place;
use crate::lessons::tokenizer::view::{BricksOverPlaces, Glyphs, PieceStrip, WordWays};
use crate::lessons::unigram::{Cost, LatticeFrame, Sample};

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

/// The bricks of the moment.
#[component]
fn Bricks(frame: Signal<LatticeFrame>) -> impl IntoView {
    view! { <BricksOverPlaces bricks=Signal::derive(move || frame.with(|frame| frame.bricks.clone())) /> }
}

/// The ways that are compared.
#[component]
fn Ways(frame: Signal<LatticeFrame>) -> impl IntoView {
    view! {
        <h3 class="figure-head split-head">
            <b translate="no">{move || frame.with(|frame| frame.about.0.clone())}</b>
            <span>{move || frame.with(|frame| frame.about.1)}</span>
        </h3>
        <WordWays ways=Signal::derive(move || frame.with(|frame| frame.ways.clone())) />
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
                <span class="cost-word"><span class="cost-of">"this word: "</span>{cost.word}</span>
            </li>
        }
    };
    view! {
        <h3 class="figure-head"><b>"What if a piece were pruned?"</b>" nats that the corpus loses, uses in it, nats that this word loses"</h3>
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
                <PieceStrip pieces=sample.pieces />
                <span class="cost-word">{format!("drawn {} of the time", sample.share)}</span>
            </li>
        }
    };
    let merges = |sample: Sample| {
        view! {
            <li class="cost">
                <span class="cost-uses">"BPE"</span>
                <PieceStrip pieces=sample.pieces />
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
