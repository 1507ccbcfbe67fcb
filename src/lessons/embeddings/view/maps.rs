//! The heat maps of the lesson, wired to the tokens that are chosen.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::embeddings::{Kind, draw, exact};
use crate::widgets::heat_map::values::Layout;
use crate::widgets::heat_map::{Cell, HeatMapCanvas, Reader};

/// A heat map of the lesson.
#[component]
pub fn Map(
    /// The lesson's values.
    model: Model,
    /// What it shows.
    kind: Kind,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let chosen = Memo::new(move |_| model.chosen());
    // Only the marks of the rows follow the token that is chosen.
    let marked = Memo::new(move |_| if kind == Kind::Rows { chosen.get().0 } else { 0 });
    let map = Memo::new_with_compare(
        move |_| model.study.with(|study| draw(kind, study.as_ref()?, marked.get()).map(Arc::new)),
        |_, _| true,
    );
    let cell = Memo::new(move |_| cursor(model, kind, chosen.get()));
    // A map that goes with a press does not see the pointer leave; by then the lesson may be gone too.
    on_cleanup(move || {
        let _ = model.hover.try_set(None);
    });
    let reader = Reader {
        hover: Callback::new(move |cell: Option<Cell>| {
            model.hover.set(cell.filter(|_| kind == Kind::Similarity));
        }),
        pick: Callback::new(move |cell| pick(model, kind, cell)),
        derive: Callback::new(|_| ()),
        exact: Callback::new(move |cell| {
            model.study.with_untracked(|study| study.as_ref().map_or(f64::NAN, |study| exact(kind, study, cell)))
        }),
        say: Callback::new(move |words: String| model.page.say(words)),
    };
    let width = move || model.study.with(|study| study.as_ref().map_or(0, |study| study.width));
    let settings = move || model.setup.with(|setup| format!("Width d {} · {}", width(), setup.stand_in()));
    view! {
        <HeatMapCanvas
            of="Embeddings"
            map
            cell
            layout=Layout { detail: Detail::Full, shape: Shape::Stretched, hair: Hair::Rails }
            reader
            settings=Signal::derive(settings)
            late=false
            wheel=place == Place::Slide
        />
    }
}

/// The cell of a map that is read.
fn cursor(model: Model, kind: Kind, chosen: Cell) -> Cell {
    let width = model.study.with(|study| study.as_ref().map_or(1, |study| study.width));
    let column = model.column.get().min(width.saturating_sub(1));
    match kind {
        Kind::Table => {
            let row = model.study.with(|study| {
                let study = study.as_ref()?;
                let used = study.tokens.get(chosen.0).map(|token| token.id as usize);
                model.unused_row.get().filter(|row| *row < study.table_rows()).or(used)
            });
            (row.unwrap_or(0), column)
        }
        Kind::Rows => (chosen.0, column),
        Kind::Similarity => model.hover.get().unwrap_or(chosen),
    }
}

/// Chooses what stands in a cell.
fn pick(model: Model, kind: Kind, (row, column): Cell) {
    match kind {
        Kind::Similarity => model.choose(row, Some(column)),
        Kind::Rows => {
            model.column.set(column);
            model.choose(row, None);
        }
        Kind::Table => {
            model.column.set(column);
            let stands = model.study.with_untracked(|study| {
                let tokens = &study.as_ref()?.tokens;
                tokens.iter().position(|token| token.id as usize == row)
            });
            match stands {
                Some(position) => model.choose(position, None),
                None => model.unused_row.set(Some(row)),
            }
        }
    }
}
