//! The views of lessons on merges: what such lessons draw alike stands here, what they draw of their own they name.

mod branches;
mod encode;
mod growth;
mod model;
mod opening;
mod pairs;
mod parts;
mod settings;
mod stage;
mod tools;

use leptos::prelude::*;

use crate::lessons::tokenizer::{Extent, Layout, MergeLesson};
use crate::lessons::{Control, Opened, Page};
pub use branches::Branches;
pub use encode::Encode;
pub use growth::Growth;
pub use model::Model;
pub use opening::Opening;
pub use pairs::name as pair_name;
pub use parts::Parts;

/// What a lesson on merges draws of its own.
pub trait MergeViews: MergeLesson {
    /// The name of the algorithm on saved pictures.
    const TITLE: &'static str;
    /// What is asked of a text to encode.
    const ASKS: &'static str;
    /// What a text is encoded with, before the number of merges.
    const WITH: &'static str;
    /// The head of the column of what pairs are ordered by, where one has to be seen.
    const VALUE: Option<&'static str>;
    /// The heads of the other columns of numbers.
    const NUMBERS: &'static [&'static str];
    /// What a link can hide.
    const CONTROLS: &'static [Control];
    /// The files in which what was learned is saved.
    const FILES: &'static [&'static str];

    /// The tie rule of a run, as links name it.
    fn tie(run: &Self::Run) -> &'static str;

    /// The choice of the tie rule.
    fn tie_select(model: Model<Self>) -> AnyView;

    /// Settings that other lessons do not have.
    fn own_settings(_: Model<Self>) -> AnyView {
        ().into_any()
    }

    /// What is told below the table of pairs.
    fn beside(_: Memo<Self::Beside>) -> AnyView {
        ().into_any()
    }

    /// What stands below the figure. `is_aside` says whether the text to encode stands on the stage, and not there.
    fn below(parts: Parts<Self>, is_aside: Memo<bool>) -> AnyView;

    /// Saves what was learned as one of [`Self::FILES`].
    fn export(page: Page, run: &Self::Run, file: &'static str);

    /// Characters per token of the text to encode by the number of merges learned; none where no curve is drawn.
    fn own_growth(_: &Self::Probe) -> Option<Vec<(usize, f64)>> {
        None
    }

    /// What comes before the first merge in a talk.
    fn opening() -> Option<Opening<Self>> {
        None
    }

    /// What a slide has room for.
    fn slide(extent: Extent) -> Layout {
        Layout::slide(extent)
    }
}

/// Opens a lesson on merges.
pub fn open<L: MergeViews>(page: Page) -> Opened {
    let model = Model::<L>::new(page);
    let steps = move || model.stepper(|stepper| stepper.steps().len()).unwrap_or(1);
    Opened {
        steps: Signal::derive(steps),
        halts: model.halts(),
        opening: model.opening(),
        aside: Some(model.aside()),
        ready: Signal::derive(move || model.run.with(Option::is_some) && model.training.running.get().is_none()),
        busy: Signal::derive(move || model.is_busy()),
        query: model.query(),
        landmark: model.landmark(),
        notices: model.notices,
        left_out: model.left_out(),
        controls: Signal::stored(L::CONTROLS.to_vec()),
        at: Callback::new(move |at| stage::at(model, at)),
    }
}
