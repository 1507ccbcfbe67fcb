//! The first press: the score of content, the same for all, and where each scheme brings position in.

use leptos::prelude::*;
use llama_lens_plots::heatframe::{Detail, Hair, Shape};
use llama_lens_positions::Scheme;

use super::Scene;
use super::columns::reader;
use crate::lessons::Place;
use crate::lessons::position::short_name;
use crate::widgets::heat_map::HeatMapCanvas;
use crate::widgets::heat_map::values::Layout;

/// One map for all six, and a table of what they act on.
#[component]
pub fn Content(
    /// The lesson at a step.
    scene: Scene,
) -> impl IntoView {
    let map = Signal::derive(move || scene.six.with(|six| six.columns.first().map(|column| column.map.clone())));
    let row = |scheme: Scheme| {
        view! {
            <tr>
                <th scope="row">{short_name(scheme)}</th>
                <td>{scheme.acts_on()}</td>
                <td>{scheme.depends_on()}</td>
            </tr>
        }
    };
    view! {
        <div class="content-board">
            <HeatMapCanvas
                of="All six"
                map
                cell=scene.cell
                layout=Layout { detail: Detail::Full, shape: Shape::Square, hair: Hair::Rails }
                reader=reader(scene, Scheme::ALL[0])
                settings=scene.model.settings()
                late=false
                wheel=scene.place == Place::Slide
            />
            <div class="where-in">
                <p class="figure-head">
                    <b>"Where position comes in"</b>
                </p>
                <table aria-label="Where position comes in">
                    <thead>
                        <tr>
                            <th scope="col">"scheme"</th>
                            <th scope="col">"is"</th>
                            <th scope="col">"depends on"</th>
                        </tr>
                    </thead>
                    <tbody>{Scheme::ALL.map(row).into_iter().collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}
