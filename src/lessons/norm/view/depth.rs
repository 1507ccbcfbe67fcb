//! The size of the residual stream over the layers of two small models.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::block::view::{GraphChart, NoAnswer};

/// The chart, once both models have read the text.
#[component]
pub fn DepthFigure(
    /// The lesson's values.
    model: Model,
) -> impl IntoView {
    let graph = Memo::new(move |_| model.depth.get().map(|depth| depth.graph()));
    let drawn = move || {
        graph.get().map(|graph| {
            view! {
                <GraphChart
                    graph=Signal::stored(graph)
                    title="Size of the stream"
                    settings=Signal::derive(move || model.reading.choices.with(|reading| reading.text().to_owned()))
                    say=model.desk.say()
                    go=|_| ()
                />
            }
        })
    };
    view! {
        <div class="norm-depth">
            <NoAnswer found=model.compared />
            <p class="norm-title" translate="no">
                <b>"x + f(norm(x))"</b>
                <span class="note">" solid: the norm before each part · "</span>
                <b>"norm(x + f(x))"</b>
                <span class="note">" dashed: the norm after it"</span>
            </p>
            {drawn}
        </div>
    }
}
