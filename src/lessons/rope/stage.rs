//! The stage of the lesson on RoPE: pairs as clocks, the angles of all positions, the product by distance.

use leptos::prelude::*;
use llama_lens_plots::heatframe::Detail;
use llama_lens_plots::number::grouped;
use llama_lens_positions::Scheme;

use super::clock::{Clock, circle, shown_pairs, ticks};
use super::layouts::{layouts, pairs};
use super::maps::ANGLES;
use crate::lessons::Place;
use crate::lessons::position::maps::effect;
use crate::lessons::position::view::{ChartAt, MapAt, Scene};
use crate::lessons::position::{Panel, Setup, Study, numbers};
use crate::widgets::idle::late;

/// The stage.
#[component]
pub fn Clocks(
    /// The lesson at a step.
    scene: Scene,
) -> impl IntoView {
    let is_slide = scene.place == Place::Slide;
    // The last step moves both hands with the sequence.
    let at = Memo::new(move |_| {
        let moved = scene.study.with(|study| study.as_ref().map_or(0, |study| study.moved));
        let (m, n) = scene.cell.get();
        (m + moved, n + moved)
    });
    let turns =
        Memo::new(move |_| scene.study.with(|study| study.as_ref().map(|study| study.turns())).unwrap_or_default());
    // A dial turns the maps first: eight drawings take the browser as long as a map of a million cells.
    let turns = late(turns);
    let clocks = move || {
        let (thetas, at) = (turns.get(), at.get());
        shown_pairs(thetas.len()).into_iter().map(|pair| Clock { pair, theta: thetas[pair], at }).collect::<Vec<_>>()
    };
    let chart = Memo::new(move |_| scene.board.get().rail);
    let chart = move || match chart.get() {
        Panel::Chart(kind) => Some(view! { <ChartAt scene kind /> }),
        _ => None,
    };
    let layouts = move || {
        let cell = scene.cell.get();
        let trained = scene.model.setup.with(Setup::is_trained);
        let words = |study: &Study| {
            if trained {
                // Its queries and keys are in this order already.
                let pairs = pairs(study.settings());
                format!("{pairs} The small Llama’s file has them so, as Hugging Face’s files do.")
            } else {
                layouts(study, cell)
            }
        };
        scene.study.with(|study| study.as_ref().map(|study| words(study)))
    };
    view! {
        <div class="rope-board">
            <div class="clock-head">
                <Heading scene turns />
                <Legend scene at />
            </div>
            <ol class="clocks" aria-label="Clocks" translate="no">
                {move || clocks().into_iter().map(|clock| view! { <Hands clock step=scene.step /> }).collect_view()}
            </ol>
            <div class="rope-below">
                <MapAt scene kind=ANGLES detail=Detail::Full softmax=false late=!is_slide />
                {chart}
                <Show when=move || !is_slide>
                    <MapAt scene kind=effect(Scheme::Rope) detail=Detail::Full softmax=true late=false />
                    <p class="note layouts">{layouts}</p>
                </Show>
            </div>
        </div>
    }
}

/// How many clocks there are, and how fast they turn.
#[component]
fn Heading(scene: Scene, turns: ReadSignal<Vec<f64>>) -> impl IntoView {
    let shown = move || turns.with(|turns| shown_pairs(turns.len()).len());
    let words = move || {
        let (shown, all) = (shown(), turns.with(Vec::len));
        let of = if shown < all { format!(" of {all} pairs") } else { String::new() };
        let base = numbers::shown(scene.model.setup.with(|setup| setup.settings.base));
        let (m, n) = scene.cell.get();
        let wedge = match scene.step.get() {
            0 | 1 => String::new(),
            _ => format!("; the wedge {}θ, its cosine, tokens per turn", m.abs_diff(n)),
        };
        format!("{of} · pair i turns by θ = {base}^(−2i/d) a token{wedge}")
    };
    view! {
        <p class="figure-head" translate="no">
            <b>{move || format!("{} clocks", shown())}</b>
            {words}
        </p>
    }
}

/// What the hands are, and where they stand.
#[component]
fn Legend(scene: Scene, at: Memo<(usize, usize)>) -> impl IntoView {
    let swatch = |class: &'static str| {
        view! {
            <svg viewBox="0 0 40 10" aria-hidden="true">
                <path class=class d="M2 5H38"></path>
            </svg>
        }
    };
    view! {
        <p class="clock-legend" translate="no">
            <span>
                {swatch("query-hand")} {move || format!(" query, m = {}", grouped(at.get().0 as u64))}
            </span>
            " "
            <span class:unseen=move || scene.step.get() < 1>
                {swatch("key-hand")} {move || format!(" key, n = {}", grouped(at.get().1 as u64))}
            </span>
        </p>
    }
}

/// One pair with its hands; the wedge from the step on that compares them.
#[component]
fn Hands(clock: Clock, step: Signal<usize>) -> impl IntoView {
    let key = Memo::new(move |_| step.get() >= 1);
    let wedge = Memo::new(move |_| step.get() >= 2);
    let cosine = move || {
        if wedge.get() {
            format!("cos {}", llama_lens_plots::number::decimals(clock.cosine(), 3))
        } else {
            "\u{a0}".into()
        }
    };
    view! {
        <li class="turning">
            <svg viewBox="0 0 200 200" role="img" aria-label=clock.name()>
                <path class="face" d=circle(92.0)></path>
                <path class="tick" d=ticks()></path>
                {move || wedge.get().then(|| view! { <path class="wedge" d=clock.wedge()></path> })}
                {move || key.get().then(|| view! { <path class="key-hand" d=clock.key_hand()></path> })}
                <path class="query-hand" d=clock.query_hand()></path>
                <path class="hub" d=circle(7.0)></path>
            </svg>
            <small class="pair" aria-hidden="true">
                {clock.pair}
            </small>
            <b class="now">{cosine}</b>
            <span>{format!("{} per turn", clock.per_turn())}</span>
        </li>
    }
}
