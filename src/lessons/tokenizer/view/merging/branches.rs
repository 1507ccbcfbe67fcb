//! Two branches of one training, side by side.

use leptos::prelude::*;

use super::{MergeViews, Model};
use crate::lessons::tokenizer::view::BranchesPanel;
use crate::lessons::tokenizer::{Branch, MergeChoices, MergeView, compare};

/// The two branches of a forced pair, and where they differ.
#[component]
pub fn Branches<L: MergeViews>(
    /// The lesson's values.
    model: Model<L>,
) -> impl IntoView {
    let compared = Memo::new(move |_| {
        let runs = model.runs.get()?;
        Some(compare(&runs.rule.as_ref().trace, &runs.forced.as_ref()?.as_ref().trace))
    });
    let branch = Signal::derive(move || model.view.get().branch);
    let choose = move |branch| model.page.change::<MergeView>(|view| view.branch = branch);
    let drop = move |()| {
        model.page.change::<L::Choices>(|choices| choices.force(None));
        choose(Branch::Rule);
    };
    view! { <BranchesPanel compared branch choose drop /> }
}
