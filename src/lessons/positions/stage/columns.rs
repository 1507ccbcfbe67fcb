//! One scheme: its map with the softmax of the row, what a shift changes, what is past the trained length.

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};
use llama_lens_positions::Scheme;

use super::Scene;
use crate::lessons::Place;
use crate::lessons::position::map_kind::exact;
use crate::lessons::position::{Picked, short_name};
use crate::lessons::positions::{Column, Comparison};
use crate::widgets::heat_map::values::Layout;
use crate::widgets::heat_map::{HeatMapCanvas, Reader, Row};

/// Reads the column of a scheme.
fn of<T>(scene: Scene, scheme: Scheme, read: impl FnOnce(&Comparison, &Column) -> T) -> Option<T> {
    scene.six.with(|six| six.column(scheme).map(|column| read(six, column)))
}

/// What a map of the lesson tells.
pub fn reader(scene: Scene, scheme: Scheme) -> Reader {
    let model = scene.model;
    let value = move |cell| untrack(|| of(scene, scheme, |_, column| exact(column.kind, &column.study, cell, cell.0)));
    Reader {
        hover: Callback::new(move |cell| model.hover.set(cell)),
        pick: Callback::new(move |(m, n)| {
            let length = model.setup.with_untracked(|setup| setup.settings.length);
            model.pick(Picked { m: Some(m), n: Some(n), ..Picked::default() }, length);
        }),
        derive: Callback::new(move |_| model.asked.set(Some((scheme, "")))),
        exact: Callback::new(move |cell| value(cell).unwrap_or(f64::NAN)),
        say: Callback::new(move |words: String| model.page.say(words)),
    }
}

/// A scheme's column.
#[component]
pub fn SchemeColumn(
    /// The lesson at a step.
    scene: Scene,
    /// The scheme.
    scheme: Scheme,
    /// The share whose bar fills the height: the same for all six.
    most: Memo<f64>,
) -> impl IntoView {
    let map = Signal::derive(move || of(scene, scheme, |_, column| column.map.clone()));
    let softmax = Memo::new(move |_| scene.step.get() >= 2);
    let row = Memo::new(move |_| {
        let (m, _) = scene.cell.get();
        let shares = of(scene, scheme, |_, column| column.weights(m)).filter(|_| softmax.get()).unwrap_or_default();
        Row { name: String::new(), shares, most: most.get() }
    });
    let name = short_name(scheme);
    view! {
        <div class="scheme" role="group" aria-label=name>
            <h2 class="figure-head">
                <b>{name}</b>
            </h2>
            <HeatMapCanvas
                of=name
                map
                cell=scene.cell
                row=Signal::from(row)
                layout=Layout { detail: Detail::Compact, shape: Shape::Square, hair: Hair::Middle }
                reader=reader(scene, scheme)
                settings=scene.model.settings()
                late=false
                wheel=scene.place == Place::Slide
            />
            <Shifted scene scheme />
            <Past scene scheme />
        </div>
    }
}

/// What moving the sequence changes, from the step on that moves it.
#[component]
fn Shifted(scene: Scene, scheme: Scheme) -> impl IntoView {
    let shown = Memo::new(move |_| scene.step.get() >= 3);
    let moved = Memo::new(move |_| {
        let moved = |six: &Comparison, column: &Column| six.moved(column);
        if shown.get() { of(scene, scheme, moved) } else { None }
    });
    let word = move || moved.get().map_or("", |moved| moved.word());
    let figures = move || moved.get().map(|moved| moved.figures());
    view! {
        <p class="moved" class:same=move || moved.get().is_some_and(|moved| moved.is_same())>
            <b>{word}</b>
            " "
            <span class="number">{figures}</span>
        </p>
    }
}

/// What the scheme meets past the trained length, from the step on that moves the sequence.
#[component]
fn Past(scene: Scene, scheme: Scheme) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let goes_past = scene.model.setup.with(|setup| setup.settings.length > setup.settings.trained);
        scene.step.get() >= 4 && goes_past
    });
    let lines = Memo::new(move |_| {
        if shown.get() {
            of(scene, scheme, |_, column| column.past_lines()).unwrap_or_default()
        } else {
            Default::default()
        }
    });
    view! {
        <p class="past" class:now=move || shown.get() translate="no">
            {move || lines.with(|lines| lines[0].clone())}
            <br />
            {move || lines.with(|lines| lines[1].clone())}
        </p>
    }
}
