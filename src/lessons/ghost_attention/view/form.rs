//! A form of the data: turn by turn, each message as its tokens, with what trains and what the context has lost.

use leptos::prelude::*;
use llama_lens_plots::number::{grouped, plural};

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::ghost_attention::{Choices, Loss, Run, Speaker, count, training};
use crate::lessons::tokenizer::Token;

/// So many tokens of a message have room on a slide, and on a page.
const ON_SLIDE: usize = 15;
const ON_PAGE: usize = 60;

/// So many turns have room on a slide: the first, and the last of them.
const TURNS_ON_SLIDE: usize = 3;

/// A form of the data.
#[component]
pub fn Form(
    /// The lesson's values.
    model: Model,
    /// What it is for.
    #[prop(into)]
    title: Signal<&'static str>,
    /// What is said in it.
    #[prop(into)]
    runs: Signal<Vec<Run>>,
    /// The turn, from 0, that this step changes.
    #[prop(into)]
    now: Signal<Option<usize>>,
    /// Whether the instruction can be taken out of turns.
    switches: bool,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    // Nothing is said of tokens before the texts are cut into them.
    let total = move || runs.with(|runs| (!runs.is_empty()).then(|| totals(runs)));
    let turns = move || {
        let runs = runs.get();
        let all = runs.last().map_or(0, |run| run.turn + 1);
        let room = if place == Place::Slide { TURNS_ON_SLIDE } else { usize::MAX };
        let shown = (0..all).filter(|turn| all <= room || *turn == 0 || turn + room > all);
        let of = |turn| (turn, runs.iter().filter(|run| run.turn == turn).cloned().collect::<Vec<_>>());
        shown.map(of).collect::<Vec<_>>()
    };
    let turn = move |(turn, runs): (usize, Vec<Run>)| {
        let is_now = move || now.get() == Some(turn);
        let switch = switches.then(|| view! { <Switch model turn /> });
        let (reply, asked): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.speaker == Speaker::Reply);
        view! {
            <li class="turn" class:is-now=is_now>
                <div class="said-by">
                    <span class="who">
                        <b>{turn + 1}</b>
                        " user"
                    </span>
                    <Said runs=asked place />
                    {switch}
                </div>
                <div class="said-by">
                    <span class="who">"reply"</span>
                    <Said runs=reply place />
                </div>
            </li>
        }
    };
    view! {
        <section class="data-form" aria-label=title>
            <p class="figure-head">
                <b>{title}</b>
                " "
                {total}
            </p>
            <ol class="turns" translate="no">
                <For each=turns key=|turn| turn.clone() children=turn />
            </ol>
            <Mask runs />
        </section>
    }
}

/// How many tokens there are, and how many train where that is said.
fn totals(runs: &[Run]) -> String {
    let all = plural(count(runs) as u64, "token");
    if runs.iter().any(|run| run.loss == Loss::Counts) {
        format!("{all}, {} train", grouped(training(runs) as u64))
    } else {
        all
    }
}

/// Takes the instruction out of a turn, or puts it back.
#[component]
fn Switch(model: Model, turn: usize) -> impl IntoView {
    let number = turn + 1;
    let is_in = move || model.choices.with(|choices| !choices.without.0.contains(&number));
    let toggle = move |_| model.page.change::<Choices>(|choices| choices.without.toggle(number));
    view! {
        <button
            class="quiet"
            translate="no"
            aria-label=format!("Instruction in turn {number}")
            aria-pressed=move || is_in().to_string()
            on:click=toggle
        >
            {move || if is_in() { "in" } else { "out" }}
        </button>
    }
}

/// What is said at once: the instruction before the user's message, or a reply.
#[component]
fn Said(runs: Vec<Run>, place: Place) -> impl IntoView {
    let mut room = if place == Place::Slide { ON_SLIDE } else { ON_PAGE };
    let all = count(&runs);
    let more = all.checked_sub(room).filter(|more| *more > 0);
    let lost: usize = runs.iter().map(|run| run.lost).sum();
    let words = match runs.last().map_or(Loss::Unsaid, |run| run.loss) {
        Loss::Unsaid => None,
        Loss::Zero => Some("loss 0".to_owned()),
        Loss::Counts => Some(format!("{} train", grouped(all as u64))),
    };
    let gone = (lost > 0).then(|| format!("{} gone", grouped(lost as u64)));
    let tiles = runs.into_iter().map(|Run { speaker, tokens, loss, lost, .. }| {
        let shown = tokens.len().min(room);
        room -= shown;
        let class = match loss {
            Loss::Unsaid => "tile",
            Loss::Zero => "tile no-loss",
            Loss::Counts => "tile trains",
        };
        let tile = move |(at, token): (usize, Token)| {
            view! {
                <span class=class class:instruction=speaker == Speaker::Instruction class:gone=at < lost dir="auto">
                    {token.text}
                </span>
            }
        };
        tokens.into_iter().take(shown).enumerate().map(tile).collect_view()
    });
    view! {
        <span class="said-tokens">
            {tiles.collect_view()} {more.map(|more| view! { <span class="more">{format!("+{more}")}</span> })}
            <span class="loss">{words}</span> {gone.map(|gone| view! { <b class="now">{gone}</b> })}
        </span>
    }
}

/// The whole dialogue as a strip, one mark a token: what trains is full, what does not is low, what is gone is not there.
#[component]
fn Mask(runs: Signal<Vec<Run>>) -> impl IntoView {
    let strip = move |runs: Vec<Run>| {
        let all = count(&runs).max(1);
        let mut at = 0;
        let mut marks = Vec::new();
        for run in &runs {
            let (start, gone) = (at, at + run.lost);
            at += run.tokens.len();
            let class = match (run.speaker, run.loss) {
                (_, Loss::Counts) => "trains",
                (Speaker::Instruction, _) => "instructs",
                (_, Loss::Zero) => "no-loss",
                (_, Loss::Unsaid) => "unsaid",
            };
            marks.push(("gone", start, gone - start));
            marks.push((class, gone, at - gone));
        }
        let mark = |(class, from, length): (&'static str, usize, usize)| {
            let (y, height) = if class == "no-loss" || class == "gone" { (14, 6) } else { (2, 18) };
            view! { <rect class=class x=from y=y width=length height=height /> }
        };
        let bars = marks.into_iter().filter(|(.., length)| *length > 0).map(mark).collect_view();
        let named = format!("{}: {} of them train", plural(all as u64, "token"), grouped(training(&runs) as u64));
        view! {
            <svg class="loss-strip" viewBox=format!("0 0 {all} 22") preserveAspectRatio="none" role="img" aria-label=named>
                {bars}
            </svg>
        }
    };
    move || Some(runs.get()).filter(|runs| !runs.is_empty()).map(strip)
}
