//! Beside the maps: the rows of the table that the text uses, and how a similarity comes about.

use leptos::prelude::*;
use llama_lens_plots::number::{grouped, plural};

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::embeddings::{Used, Weights, derive, summary};
use crate::lessons::position::derivation::{Derivation, Line};

/// So many rows have room in the rail of a slide.
const ROOM: usize = 8;

/// So many below the width and the seed of a seeded table, which a slide has above them.
const SEEDED_ROOM: usize = 5;

/// The ids of the text, each with its piece and the positions at which it stands.
#[component]
pub fn UsedRows(
    /// The lesson's values.
    model: Model,
    /// Where they stand.
    place: Place,
) -> impl IntoView {
    let used =
        Memo::new(move |_| model.study.with(|study| study.as_ref().map(|study| study.used())).unwrap_or_default());
    let room = move || if place == Place::Slide && model.weights.get() == Weights::Seeded { SEEDED_ROOM } else { ROOM };
    let shown = move || used.get().into_iter().take(room()).collect::<Vec<_>>();
    let more = move || used.with(|used| used.len().checked_sub(room()).filter(|more| *more > 0));
    let row = move |Used { id, piece, positions }: Used| {
        let first = positions.first().copied();
        let is_chosen = {
            let positions = positions.clone();
            move || positions.contains(&model.chosen().0)
        };
        let stands = positions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        view! {
            <tr class:current=is_chosen on:click=move |_| first.into_iter().for_each(|first| model.choose(first, None))>
                <th scope="row" class="number">{grouped(u64::from(id))}</th>
                <td class="symbol" dir="auto">{piece}</td>
                <td class="number">{stands}</td>
            </tr>
        }
    };
    view! {
        <div class="used-rows">
            <table aria-label="Rows in use" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"id"</th>
                        <th scope="col">"piece"</th>
                        <th scope="col">"at"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=shown key=|used| used.id children=row />
                </tbody>
            </table>
            {move || more().map(|more| view! { <p class="rest">{format!("and {}", plural(more as u64, "row"))}</p> })}
        </div>
    }
}

/// The derivation of the similarity that is read.
pub fn derived(model: Model) -> Signal<Option<Derivation>> {
    Signal::derive(move || {
        let cell = model.hover.get().unwrap_or_else(|| model.chosen());
        model.study.with(|study| derive(study.as_ref()?, cell))
    })
}

/// The same in four lines: what a slide has room for.
#[component]
pub fn Quotient(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let derivation = derived(model);
    let row = |line: Line| {
        let text = line.text();
        view! {
            <tr>
                <th scope="row">{line.what}</th>
                <td class="number">{text}</td>
            </tr>
        }
    };
    let table = move |derivation: Derivation| {
        view! {
            <p class="figure-head">
                <b>{derivation.title.clone()}</b>
            </p>
            <p class="formula">{derivation.formula.clone()}</p>
            <table aria-label="Derivation" translate="no">
                <tbody>{summary(&derivation).into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! { <div class="quotient">{move || derivation.get().map(table)}</div> }
}
