//! Hidden units on the reader's text as a heat map, and the strongest of a row and of a column.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::block::view::{LayerSelect, NoAnswer, TextRead, length};
use crate::lessons::dense::Fired;
use crate::lessons::position::numbers::shown;
use crate::widgets::heat_map::values::{HeatMap, Layout};
use crate::widgets::heat_map::{Cell, HeatMapCanvas, Reader};

/// The map with what belongs to it.
#[component]
pub fn UnitsFigure(
    /// The lesson's values.
    model: Model,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let map = Memo::<Option<Arc<HeatMap>>>::new(move |_| model.units(|units| Arc::new(units.map())));
    let cell = Memo::new(move |_| model.cell());
    on_cleanup(move || {
        let _ = model.hover.try_set(None);
    });
    let reader = Reader {
        hover: Callback::new(move |cell: Option<Cell>| model.hover.set(cell)),
        pick: Callback::new(move |(token, unit)| model.look_at(token, unit)),
        derive: Callback::new(|_| ()),
        exact: Callback::new(move |(token, unit)| {
            untrack(|| model.units(|units| units.value(token, unit))).unwrap_or(f64::NAN)
        }),
        say: model.desk.say(),
    };
    let of_token = move || model.units(|units| units.strongest(cell.get().0)).unwrap_or_default();
    let of_unit = move || model.units(|units| units.tokens_of(cell.get().1)).unwrap_or_default();
    let unit = move |fired: Fired| (format!("unit {}", fired.at), fired);
    let token = move |fired: Fired| (format!("{} ({})", fired.word, fired.at), fired);
    view! {
        <div class="units">
            <div class="units-map">
                <HeatMapCanvas
                    of="Dense layer"
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
            <div class="rail">
                <Strongest
                    name=Signal::derive(move || format!("Strongest for “{}”", model.word(cell.get().0)))
                    rows=Signal::derive(move || of_token().into_iter().map(unit).collect())
                />
                <Strongest
                    name=Signal::derive(move || format!("Unit {} fires for", cell.get().1))
                    rows=Signal::derive(move || of_unit().into_iter().map(token).collect())
                />
            </div>
        </div>
    }
}

/// Some numbers, the largest first.
#[component]
fn Strongest(name: Signal<String>, rows: Signal<Vec<(String, Fired)>>) -> impl IntoView {
    let row = |(name, fired): (String, Fired)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{shown(fired.value)}</td>
            </tr>
        }
    };
    view! {
        <div class="strongest" translate="no">
            <p class="figure-head">
                <b>{name}</b>
            </p>
            <table aria-label=name>
                <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What the model reads, and which of its layers is looked at.
#[component]
pub fn UnitControls(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    view! {
        <TextRead desk=model.reading count=length(model.found) />
        <LayerSelect desk=model.reading found=model.found problems=model.beyond />
    }
}
