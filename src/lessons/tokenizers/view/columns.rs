//! The columns while there is training: what each decides at this step, its number, and what the others say.

use leptos::prelude::*;

use super::choosers::Chooser;
use super::model::Model;
use crate::lessons::tokenizer::Piece;
use crate::lessons::tokenizer::view::{CellTile, Glyphs};
use crate::lessons::tokenizers::{Begun, ColumnFrame, Decision, Other, Stand};
use llama_lens_plots::number::grouped;

/// The four columns.
#[component]
pub fn Training(model: Model, step: Signal<usize>) -> impl IntoView {
    let column = move |place| view! { <TrainingColumn model place frame=model.column(place, step) /> };
    view! { <div class="four-columns">{[0, 1, 2, 3].map(column).into_iter().collect_view()}</div> }
}

#[component]
fn TrainingColumn(model: Model, place: usize, frame: Memo<ColumnFrame>) -> impl IntoView {
    let now = move || frame.with(|frame| frame.now.clone());
    let log = move || frame.with(|frame| frame.log.clone().into_iter().enumerate().collect::<Vec<_>>());
    let about = move || {
        let column = model.columns.get().0[place];
        let size = frame.with(|frame| frame.size.clone());
        if size.is_empty() { model.files.about(column).unwrap_or_default() } else { size }
    };
    let wrong = move || model.files.wrong(model.columns.get().0[place]);
    // Beside a decision there is no room for a note: it stands below those before.
    let note =
        move |below: bool| move || frame.with(|frame| frame.note.clone().filter(|_| frame.now.is_some() == below));
    let begun = move || Some(frame.with(|frame| frame.begun.clone())).filter(|begun| !begun.pieces.is_empty());
    let symbols = |begun: Begun| {
        let more = begun.more();
        let tile = |piece: Piece| view! { <li class="entry"><span class="tile"><Glyphs piece /></span></li> };
        view! {
            {begun.pieces.into_iter().map(tile).collect_view()}
            {more.map(|more| view! { <li class="more">{more}</li> })}
        }
    };
    view! {
        <section class="four-column" aria-label=format!("Column {}", place + 1)>
            <Chooser model place />
            <p class="four-size" translate="no">{about}</p>
            <div class="now-decision">
                <For each=now key=Decision::clone let(decision)>
                    <Now decision />
                </For>
                <For each=note(false) key=String::clone let(note)>
                    <p class="note">{note}</p>
                </For>
                <For each=wrong key=String::clone let(why)>
                    <p class="problem" role="alert" translate="no">{why}</p>
                </For>
            </div>
            <ol class="decisions" translate="no" aria-label="Before, the last first">
                <For each=log key=|(place, decision)| (*place, decision.clone()) let((_, decision))>
                    <Before decision />
                </For>
            </ol>
            <For each=note(true) key=String::clone let(note)>
                <p class="note below-decisions">{note}</p>
            </For>
            <For each=begun key=Clone::clone let(begun)>
                <div class="begun" translate="no">
                    <p class="terms-head">"begins with"</p>
                    <ul class="pieces" aria-label="Begins with">{symbols(begun)}</ul>
                </div>
            </For>
        </section>
    }
}

/// The decision of this step.
#[component]
fn Now(decision: Decision) -> impl IntoView {
    let Decision { step, cells, piece, more, dropped, score, terms, others, alone, parts } = decision;
    let what = if dropped { "drops" } else { "makes" };
    let other = |Other { name, stand, said }: Other| {
        view! {
            <li class="other" class:same=stand == Stand::Same class:not=stand == Stand::HasNot>
                <span class="sign" aria-hidden="true">{stand.sign()}</span>
                <span>{name}</span>
                <b>{said}</b>
            </li>
        }
    };
    view! {
        <div class="decision" class:dropped=dropped translate="no" role="group" aria-label=format!("Step {}: {what} {piece}", grouped(step as u64))>
            <p class="pair-and-score">
                <span class="strip" dir="ltr">
                    <span class="cells">
                        <span class="group now">{cells.into_iter().map(|cell| view! { <CellTile cell /> }).collect_view()}</span>
                    </span>
                </span>
                <b class="decided-by">{score}</b>
            </p>
            <p class="terms">
                {terms}
                {(more > 0).then(|| format!(" · {} more go", grouped(more as u64)))}
            </p>
            <ul class="others" aria-label="The others">{others.into_iter().map(other).collect_view()}</ul>
            {alone.then(|| view! { <span class="visually-hidden">"No other has made this piece."</span> })}
            {parts.then(|| view! { <span class="parts-here">"≠ first disagreement"</span> })}
        </div>
    }
}

/// A decision before it.
#[component]
fn Before(decision: Decision) -> impl IntoView {
    let Decision { step, piece, dropped, score, alone, parts, .. } = decision;
    let tile = |piece: Piece| view! { <span class="tile"><Glyphs piece /></span> };
    view! {
        <li class="before" class:dropped=dropped class:only-here=alone class:parts=parts>
            <span class="at-step">{grouped(step as u64)}</span>
            {parts.then(|| view! { <span class="sign">"≠"</span> })}
            {alone.then(|| view! { <span class="visually-hidden">"alone"</span> })}
            {tile(piece)}
            <b>{score}</b>
        </li>
    }
}
