//! The views of the lessons on positions: what the six about one scheme have alike, and parts for the one on all.

mod below;
mod controls;
mod costs;
mod derivation;
mod maps;
mod model;
mod reading;
mod scene;
mod stage;

use leptos::prelude::*;

pub use below::Below;
pub use controls::Controls;
pub use costs::Costs;
pub use derivation::{Beside, Over};
pub use maps::{ChartAt, MapAt};
pub use model::{Asked, Model};
pub use scene::{Scene, Scheming};
pub use stage::Board;

use super::derivation::Derivation;
use super::map_kind::derivation as derive;
use super::scheme_lesson::{SchemeLesson, Told, board, moment, place};
use super::short_name;
use crate::lessons::{At, Halts, Moment, Opened, Page, Place, Showing, Views};

/// How a lesson about one scheme is drawn.
pub trait SchemeView: SchemeLesson {
    /// How many of its controls stand on its slide.
    const ON_SLIDE: usize = controls::ON_SLIDE;

    /// What stands on the stage.
    fn stage(scene: Scene) -> AnyView {
        view! { <Board scene /> }.into_any()
    }
}

/// The views of a lesson about one scheme.
pub fn views<S: SchemeView>() -> Views {
    Views { prose: S::prose(), open: open::<S> }
}

fn open<S: SchemeView>(page: Page) -> Opened {
    let model = Model::new(page, S::RULES);
    let of = Scheming { scheme: S::SCHEME, board: board::<S>, shown: S::shown, moved: S::moved, forward: S::forward };
    let length = Signal::derive(move || model.setup.with(|setup| S::shown(setup, page.step.get())));
    opened(model, super::STEPS, length, S::ON_SLIDE, move |at| show::<S>(Scene::new(model, of, at.step(), at.place)))
}

/// A lesson on positions with its values, drawn by `at`; its slide has the first `on_slide` of its controls.
pub fn opened(
    model: Model,
    steps: usize,
    length: Signal<usize>,
    on_slide: usize,
    at: impl Fn(At) -> Showing + Send + Sync + 'static,
) -> Opened {
    Opened {
        steps: Signal::stored(steps),
        halts: Signal::stored(Halts::Every),
        opening: None,
        aside: None,
        ready: Signal::derive(move || !model.is_waiting()),
        busy: Signal::derive(move || model.is_waiting()),
        query: model.query(),
        landmark: model.landmark(),
        notices: model.notices(length),
        left_out: Signal::stored(None),
        controls: Signal::stored(controls::controls(model.rules, on_slide)),
        at: Callback::new(at),
    }
}

fn show<S: SchemeView>(scene: Scene) -> Showing {
    let bar = Memo::new(move |_| {
        let (step, cell) = (scene.step.get(), scene.cell.get());
        let Some(study) = scene.study.get() else { return Moment::default() };
        scene.model.setup.with(|setup| {
            let sentence = S::sentence(&Told { setup, study: &study, step, cell });
            moment(S::PHASES, step, place::<S>(setup), sentence)
        })
    });
    let derived = Signal::derive(move || derived(scene));
    let stage = S::stage(scene);
    let stage = match scene.place {
        Place::Slide => view! {
            <div class="positions">
                {stage} <Over asked=scene.model.asked derived />
            </div>
        }
        .into_any(),
        Place::Page => view! {
            <div class="positions">
                {stage} <Controls model=scene.model on_slide=false />
            </div>
        }
        .into_any(),
    };
    let below = match scene.place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="panel">
                <Beside derived />
            </div>
            <Below prose=S::prose() />
        }
        .into_any(),
    };
    Showing { moment: bar.into(), stage, below }
}

/// The derivation of the cell that is read: of the map that was asked for, while it stands on the stage.
fn derived(scene: Scene) -> Option<(&'static str, Derivation)> {
    let (board, study) = (scene.board.get(), scene.study.get()?);
    let asked = scene.model.asked.get().and_then(|(_, id)| board.map(id));
    let kind = asked.or_else(|| board.usual())?;
    let cell = kind.cursor(&study, scene.cursor());
    Some((short_name(scene.scheme), derive(kind, &study, cell, scene.cell.get().0)))
}
