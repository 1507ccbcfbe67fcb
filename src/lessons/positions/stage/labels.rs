//! What the rows of the figure are, left of the maps; the query's line has its number beside it.

use leptos::prelude::*;

use super::Scene;

/// The names of the rows.
#[component]
pub fn Labels(
    /// The lesson at a step.
    scene: Scene,
) -> impl IntoView {
    let (step, setup) = (scene.step, scene.model.setup);
    let from = move |first: usize| step.get() >= first;
    let place = move || {
        let (m, _) = scene.cell.get();
        let length = setup.with(|setup| setup.settings.length);
        // Thousandths of the maps' height: the style sheet knows that height.
        ((m * 1000 + 500) / length.max(1)).to_string()
    };
    let past = move || setup.with(|setup| setup.settings.length > setup.settings.trained);
    let trained = move || setup.with(|setup| setup.settings.trained);
    let softmax =
        move || from(2).then(|| view! { <b>"softmax"</b> <br /> {move || format!("query {}", scene.cell.get().0)} });
    view! {
        <div class="row-labels" translate="no">
            <h2 class="figure-head">"\u{a0}"</h2>
            <p class="row-what">
                <b>"effect on the score"</b>
            </p>
            <p class="row-m now" style=("--at", place)>
                {move || format!("m = {}", scene.cell.get().0)}
            </p>
            <p class="row-softmax">{softmax}</p>
            <p class="row-n now">{move || format!("n = {}", scene.cell.get().1)}</p>
            <p class="row-trained">{move || past().then(|| format!("trained to\u{a0}{}", trained()))}</p>
            <p class="row-shift">
                <b>{move || from(3).then(|| format!("shift +{}", setup.with(|setup| setup.shift)))}</b>
            </p>
            <p class="row-past">
                <b>{move || (from(4) && past()).then(|| format!("past {}", trained()))}</b>
            </p>
        </div>
    }
}
