//! The stage of a lesson about one scheme: where it comes from, what it does, and a chart in the rail.

use leptos::prelude::*;
use llama_lens_plots::heatframe::Detail;

use super::controls::Controls;
use super::costs::Costs;
use super::maps::{ChartAt, MapAt};
use super::scene::Scene;
use crate::lessons::Place;
use crate::lessons::position::Panel;

/// The stage; on a slide, the rail has the lesson's first controls too.
#[component]
pub fn Board(
    /// The lesson at a step.
    scene: Scene,
) -> impl IntoView {
    let board = scene.board;
    let is_slide = scene.place == Place::Slide;
    let beside = if is_slide { Detail::Compact } else { Detail::Full };
    // Only another panel is made anew: what stays keeps its drawing.
    let left = Memo::new(move |_| board.get().left);
    let middle = Memo::new(move |_| board.get().middle);
    let rail = Memo::new(move |_| board.get().rail);
    view! {
        <div class="board">
            <div class="board-left">{move || panel(scene, left.get(), Detail::Full)}</div>
            <div class="board-middle">{move || panel(scene, middle.get(), beside)}</div>
            <div class="rail">
                <Show when=move || is_slide>
                    <Controls model=scene.model on_slide=true />
                </Show>
                <div class="board-rail">{move || panel(scene, rail.get(), Detail::Compact)}</div>
            </div>
        </div>
    }
}

fn panel(scene: Scene, panel: Panel, detail: Detail) -> AnyView {
    let softmax = matches!(panel, Panel::Softmax(_));
    match panel {
        Panel::Map(kind) | Panel::Softmax(kind) => {
            let late = Signal::derive(move || scene.board.with_untracked(|board| board.usual()) != Some(kind));
            view! { <MapAt scene kind detail softmax late /> }.into_any()
        }
        Panel::Chart(kind) => view! { <ChartAt scene kind /> }.into_any(),
        Panel::Costs => view! { <Costs model=scene.model /> }.into_any(),
        Panel::Empty => ().into_any(),
    }
}
