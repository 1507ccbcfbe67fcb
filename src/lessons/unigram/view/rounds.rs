//! A round of training: how probable the corpus is, pieces with their numbers, and what is dropped.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::model::Model;
use super::settings::{Sample, Size, WordField};
use crate::lessons::tokenizer::Piece;
use crate::lessons::tokenizer::view::Glyphs;
use crate::lessons::unigram::{Dropped, HEADS, PieceRow, RoundFrame, Stepper, chart, readings, round_of};
use crate::lessons::{Page, Place};
use crate::widgets::caption::Caption;
use crate::widgets::line_chart::LineChart;
use crate::widgets::readings::{Column, Readings};
use llama_lens_plots::number::{grouped, plural};

/// A moment of training.
#[component]
pub fn RoundScene(model: Model, step: Signal<usize>, frame: Signal<RoundFrame>, place: Place) -> impl IntoView {
    let rail = match place {
        Place::Page => Either::Left(()),
        Place::Slide => Either::Right(view! {
            <Sample model />
            <Size model />
            <WordField model />
        }),
    };
    view! {
        <div class="columns unigram-rounds">
            <div class="column">
                <Likelihood model step place />
                <DroppedPieces frame />
            </div>
            <Pieces frame />
            <div class="rail">{rail}</div>
        </div>
    }
}

/// The chart of the corpus' log-likelihood.
#[component]
fn Likelihood(model: Model, step: Signal<usize>, place: Place) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        chart(&stepper.learned, stepper.at(step.get())).map(Arc::new)
    });
    let numbers = Memo::new(move |_| {
        let stepper = model.stepper.get()?;
        let columns = HEADS.map(|(head, decimals)| Column::new(head, decimals)).to_vec();
        Some(Arc::new(Readings { columns, rows: readings(&stepper.learned) }))
    });
    let go = move |estimate: f64| {
        if let Some(stepper) = model.stepper.get_untracked() {
            let round = round_of(&stepper.learned, estimate.round().max(1.0) as usize);
            model.page.go.run(Stepper::step_of_round(round));
        }
    };
    let caption = move || Caption {
        title: "Unigram: log-likelihood of the corpus by estimate".to_owned(),
        settings: model
            .training
            .trained
            .with(|trained| trained.as_ref().map(|trained| format!("Corpus: {}", trained.name)).unwrap_or_default()),
        file: "llama-lens-unigram".to_owned(),
    };
    let name = || "Log-likelihood of the corpus by estimate".to_owned();
    let Page { spoken, .. } = model.page;
    view! {
        <LineChart
            chart=shown
            name=Signal::derive(name)
            readings=numbers
            table=Signal::derive(|| "Log-likelihood".to_owned())
            say=move |words: String| spoken.set(Some(words))
            go
            caption=(place == Place::Page).then(|| Signal::derive(caption))
            small=true
        />
    }
}

/// What is dropped at this step.
#[component]
fn DroppedPieces(frame: Signal<RoundFrame>) -> impl IntoView {
    let groups = move || frame.with(|frame| frame.dropped.clone());
    let group = |Dropped { why, count, examples }: Dropped| {
        let rest = count.saturating_sub(examples.len()) as u64;
        let tile = |piece: Piece| view! { <li class="entry"><span class="tile"><Glyphs piece /></span></li> };
        let back = why.starts_with("letters");
        view! {
            <div class="dropped" class:back=back>
                <h3 class="figure-head"><b>{plural(count as u64, "piece")}</b>" "{why}</h3>
                <ul class="pieces" translate="no">
                    {examples.into_iter().map(tile).collect_view()}
                    {(rest > 0).then(|| view! { <li class="more">{format!("+{}", grouped(rest))}</li> })}
                </ul>
            </div>
        }
    };
    view! {
        <div class="dropped-part" role="group" aria-label="Dropped pieces">
            <For each=groups key=|group| (group.why, group.count, group.examples.clone()) let(dropped)>
                {group(dropped)}
            </For>
        </div>
    }
}

/// Pieces with probability, expected count and loss.
#[component]
fn Pieces(frame: Signal<RoundFrame>) -> impl IntoView {
    let rows = move || frame.with(|frame| frame.rows.iter().cloned().enumerate().collect::<Vec<_>>());
    let expected = move || frame.with(|frame| if frame.seeds { "count × length" } else { "expected" });
    let row = |row: PieceRow| {
        let width = format!("{:.2}%", 100.0 * row.bar);
        view! {
            <tr class="pair" class:chosen=row.dropped>
                <th scope="row"><span class="strip cells"><span class="cell learned"><Glyphs piece=row.piece /></span></span></th>
                <td class="bar-cell"><span class="bar-track"><i class="bar" style:width=width></i></span></td>
                <td class="number">{row.probability}</td>
                <td class="number">{row.expected}</td>
                <td class="number">{row.loss}</td>
            </tr>
        }
    };
    view! {
        <div class="pairs-part">
            <h3 class="figure-head">
                <b translate="no">{move || frame.with(|frame| frame.pieces.clone())}" pieces"</b>
                " "
                {move || frame.with(|frame| frame.about)}
            </h3>
            <table class="pairs unigram-pieces" aria-label="Pieces" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"piece"</th>
                        <th></th>
                        <th scope="col">"probability"</th>
                        <th scope="col">{expected}</th>
                        <th scope="col">"loss"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|(at, row)| (*at, format!("{row:?}")) let((_, shown))>
                        {row(shown)}
                    </For>
                </tbody>
            </table>
        </div>
    }
}
