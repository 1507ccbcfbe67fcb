//! A head on the reader's words: its map, and beside it the row that is looked at or the measure of all heads.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};

use super::grid::GridTable;
use super::model::Model;
use crate::lessons::Place;
use crate::lessons::attention::{Beside, Words, beside, derive, map};
use crate::lessons::block::view::NoAnswer;
use crate::lessons::position::derivation::Derivation;
use crate::widgets::heat_map::values::{HeatMap, Layout};
use crate::widgets::heat_map::{Cell, HeatMapCanvas, Reader};

/// The map and what stands beside it.
#[component]
pub fn WordsFigure(
    /// The lesson's values.
    model: Model,
    /// The step.
    step: Memo<Words>,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    // The map of sums follows the token that was chosen; all others stay while the reader looks around.
    let mixed = Memo::new(move |_| {
        (step.get() == Words::Output).then(|| model.head(Words::Output, |_, spot| spot.token)).flatten()
    });
    let head = Memo::new(move |_| model.opened(step.get()));
    let map = Memo::<Option<Arc<HeatMap>>>::new(move |_| {
        head.track();
        model.found.track();
        let (step, token) = (step.get(), mixed.get());
        untrack(|| model.head(step, |head, spot| Arc::new(map(head, step, token.unwrap_or(spot.token)))))
    });
    let cell = Memo::new(move |_| model.head(step.get(), |head, spot| spot.cell(head, step.get())).unwrap_or_default());
    let reader = Reader {
        hover: Callback::new(move |cell: Option<Cell>| model.hover.set(cell)),
        pick: Callback::new(move |cell| model.pick(step.get_untracked(), cell)),
        derive: Callback::new(move |_| model.asked.set(Some(()))),
        exact: Callback::new(move |cell| model.exact(step.get_untracked(), cell)),
        say: model.desk.say(),
    };
    // A map that goes with a press does not see the pointer leave; by then the lesson may be gone too.
    on_cleanup(move || {
        let _ = model.hover.try_set(None);
    });
    let measures = Memo::new(move |_| step.get().measures());
    let table = Memo::new(move |_| model.head(step.get(), |head, spot| beside(head, step.get(), spot)));
    let rail = move || {
        if measures.get() {
            view! { <GridTable model step /> }.into_any()
        } else {
            view! { <Row table=Signal::derive(move || table.get().unwrap_or_default()) /> }.into_any()
        }
    };
    view! {
        <div class="attend-board">
            <div class="attend-map">
                <HeatMapCanvas
                    of="Head"
                    map
                    cell
                    layout=Layout { detail: Detail::Full, shape: Shape::Stretched, hair: Hair::Rails }
                    reader
                    settings=Signal::derive(move || model.reading.choices.with(|reading| reading.text().to_owned()))
                    late=false
                    wheel=place == Place::Slide
                />
                <NoAnswer found=model.found />
            </div>
            <div class="rail">{rail}</div>
        </div>
    }
}

/// The derivation of the cell that is read, while a step on the reader's words is shown.
pub fn derived(model: Model, step: Signal<Option<Words>>) -> Signal<Option<(&'static str, Derivation)>> {
    Signal::derive(move || {
        let step = step.get()?;
        let derivation = model.head(step, |head, spot| derive(head, step, spot.token, spot.cell(head, step)))?;
        Some(("Attention", derivation))
    })
}

/// A small table.
#[component]
fn Row(table: Signal<Beside>) -> impl IntoView {
    let row = |(is_current, row): (bool, Vec<String>)| {
        let mut cells = row.into_iter();
        let name = cells.next().unwrap_or_default();
        view! {
            <tr class:current=is_current>
                <th scope="row" dir="auto">{name}</th>
                {cells.map(|cell| view! { <td class="number">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    let head = |head: &'static str| view! { <th scope="col">{head}</th> };
    let drawn = move || {
        let Beside { title, heads, rows, current } = table.get();
        let rows = rows.into_iter().enumerate().map(|(at, cells)| (current == Some(at), cells));
        view! {
            <p class="figure-head">
                <b>{title.clone()}</b>
            </p>
            <table aria-label=title>
                <thead>
                    <tr>{heads.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody>{rows.map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <div class="attend-row" translate="no">
            {drawn}
        </div>
    }
}
