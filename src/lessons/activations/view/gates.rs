//! Gates as heat maps, wired to the pair of numbers that is looked at.

use std::sync::Arc;

use leptos::prelude::*;
use llama_lens_llama::Activation;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::activations::{FORMS, Gate, cell_of, exact, place_of, surface};
use crate::lessons::position::numbers::shown;
use crate::widgets::heat_map::values::{HeatMap, Layout};
use crate::widgets::heat_map::{Cell, HeatMapCanvas, Reader};

/// The surface of a gate.
#[component]
pub fn Surface(
    /// The lesson's values.
    model: Model,
    /// Its activation.
    #[prop(into)]
    gate: Signal<Activation>,
    /// How much is written around it.
    detail: Detail,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let map = Memo::<Option<Arc<HeatMap>>>::new(move |_| Some(Arc::new(surface(gate.get()))));
    let seen = Memo::new(move |_| {
        let setup = model.seen();
        (setup.a, setup.b)
    });
    // A map that goes with a press does not see the pointer leave; by then the lesson may be gone too.
    on_cleanup(move || {
        let _ = model.hover.try_set(None);
    });
    let reader = Reader {
        hover: Callback::new(move |cell: Option<Cell>| model.hover.set(cell.map(place_of))),
        pick: Callback::new(move |cell| model.pick(place_of(cell))),
        derive: Callback::new(move |_| {
            let gate = gate.get_untracked();
            model.desk.change(|choices| choices.gate = Some(Gate(gate)));
        }),
        exact: Callback::new(move |cell| exact(gate.get_untracked(), cell)),
        say: model.desk.say(),
    };
    view! {
        <HeatMapCanvas
            of="Gate"
            map
            cell=Signal::derive(move || cell_of(seen.get()))
            layout=Layout { detail, shape: Shape::Square, hair: Hair::Rails }
            reader
            settings=Signal::derive(move || gate.get().gated_title().to_owned())
            late=false
            wheel=place == Place::Slide
        />
    }
}

/// The four gates side by side, with what each makes of the same two numbers.
#[component]
pub fn Forms(
    /// The lesson's values.
    model: Model,
    /// Where they stand.
    place: Place,
) -> impl IntoView {
    let form = move |(gate, formula): (Activation, &'static str)| {
        let value = move || {
            let setup = model.seen();
            shown(gate.gated(setup.a, setup.b))
        };
        let is_chosen = move || model.setup.with(|setup| setup.gate == gate);
        view! {
            <section class="gate-form" class:chosen=is_chosen aria-label=gate.gated_title()>
                <p class="gate-title" translate="no">
                    <b>{gate.gated_title()}</b>
                    " "
                    <span class="note">{formula}</span>
                </p>
                <Surface model gate=Signal::stored(gate) detail=Detail::Compact place />
                <p class="gate-value number" translate="no">
                    {value}
                </p>
            </section>
        }
    };
    view! { <div class="gate-forms">{FORMS.map(form).collect_view()}</div> }
}
