//! The stage of the lesson that compares all six: one row of maps through which one cross-hair runs.

mod columns;
mod content;
mod labels;
mod measured;
mod measuring;

use leptos::prelude::*;
use llama_lens_positions::Scheme;

use super::{Comparison, RULES, STEPS, SideBySide};
use crate::lessons::position::derivation::Derivation;
use crate::lessons::position::map_kind::derivation as derive;
use crate::lessons::position::view::{Below, Beside, Controls, Costs, Model, Over, opened};
use crate::lessons::position::{STEPS as SEEDED, Setup, short_name};
use crate::lessons::prose::POSITIONS;
use crate::lessons::{Opened, Page, Place, Shared, Showing};
use columns::SchemeColumn;
use content::Content;
use labels::Labels;
use measured::Trained;
use measuring::Measuring;

/// Opens the lesson on the page.
pub fn open(page: Page) -> Opened {
    let model = Model::new(page, &RULES);
    let length = Signal::derive(move || model.setup.with(|setup| setup.settings.length));
    let measuring = Measuring::new(page.step);
    opened(model, STEPS, length, 0, move |at| show(Scene::new(model, at.step(), at.place), measuring, at.step()))
}

/// The lesson at a step.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The lesson's values.
    pub model: Model,
    /// The micro-step.
    pub step: Memo<usize>,
    /// Where the stage stands.
    pub place: Place,
    /// The six.
    pub six: Memo<Shared<Comparison>>,
    /// The cell that is read.
    pub cell: Memo<(usize, usize)>,
}

impl Scene {
    fn new(model: Model, step: Signal<usize>, place: Place) -> Self {
        let step = Memo::new(move |_| step.get().min(SEEDED - 1));
        // The cell is left out: it moves with the pointer, and no value depends on it.
        let steady = Memo::new(move |_| Setup { cell: (0, 0), problems: Vec::new(), ..model.setup.get() });
        // Between the first step and the last, presses reveal what was computed.
        let stage = Memo::new(move |_| match step.get() {
            0 => 0,
            later if later + 1 < SEEDED => 1,
            _ => SEEDED - 1,
        });
        let six = Memo::new(move |_| {
            steady.with(|setup| model.tokens.with(|tokens| Shared::new(Comparison::new(setup, tokens, stage.get()))))
        });
        let cell = Memo::new(move |_| {
            model.setup.with(|setup| setup.nearest(model.hover.get().unwrap_or(setup.cell), setup.settings.length))
        });
        Self { model, step, place, six, cell }
    }

    /// The derivation of the cell that is read, in the scheme that was asked for.
    fn derived(self) -> Option<(&'static str, Derivation)> {
        let (scheme, _) = self.model.asked.get().unwrap_or((Scheme::Rope, ""));
        let cell = self.cell.get();
        self.six.with(|six| {
            let column = six.column(scheme)?;
            Some((short_name(scheme), derive(column.kind, &column.study, cell, cell.0)))
        })
    }
}

fn show(scene: Scene, measuring: Measuring, step: Signal<usize>) -> Showing {
    let trained = Memo::new(move |_| step.get() + 1 >= STEPS);
    let moment = Memo::new(move |_| {
        if trained.get() {
            return measuring.found.with(SideBySide::moment_measured);
        }
        let (step, cell) = (scene.step.get(), scene.cell.get());
        let six = scene.six.get();
        scene.model.setup.with(|setup| SideBySide::moment_at(setup, &six, step, cell))
    });
    let derived = Signal::derive(move || scene.derived());
    let tools = move || match scene.place {
        Place::Slide => view! { <Over asked=scene.model.asked derived /> }.into_any(),
        Place::Page => view! { <Controls model=scene.model on_slide=false /> }.into_any(),
    };
    let seeded = move || view! { <Six scene /> {tools()} };
    let stage = view! {
        <div class="positions">
            {move || {
                if trained.get() { view! { <Trained model=scene.model measuring /> }.into_any() } else { seeded().into_any() }
            }}
        </div>
    };
    let below = match scene.place {
        Place::Slide => ().into_any(),
        Place::Page => view! {
            <div class="panel">
                <Beside derived />
            </div>
            <div class="panel">
                <Costs model=scene.model />
            </div>
            <Below prose=&POSITIONS />
        }
        .into_any(),
    };
    Showing { moment: moment.into(), stage: stage.into_any(), below }
}

/// The score of content first, then the six side by side.
#[component]
fn Six(scene: Scene) -> impl IntoView {
    let content = Memo::new(move |_| scene.step.get() == 0);
    let most = Memo::new(move |_| {
        let (m, _) = scene.cell.get();
        scene.six.with(|six| six.most(m))
    });
    let columns = move || {
        let column = |scheme| view! { <SchemeColumn scene scheme most /> };
        view! {
            <div class="compare">
                <Labels scene />
                {Scheme::ALL.map(column).into_iter().collect_view()}
            </div>
        }
    };
    move || if content.get() { view! { <Content scene /> }.into_any() } else { columns().into_any() }
}
