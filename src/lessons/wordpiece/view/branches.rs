//! Two branches of one training, side by side.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::tokenizer::view::BranchesPanel;
use crate::lessons::tokenizer::{Branch, compare};
use crate::lessons::wordpiece::Choices;

/// The two branches of a forced pair, and where they differ.
#[component]
pub fn Branches(model: Model) -> impl IntoView {
    let compared = Memo::new(move |_| {
        let (rule, forced) = model.rule.get().zip(model.forced.get())?;
        Some(compare(&rule.stepper.trace, &forced.stepper.trace))
    });
    let branch = Signal::derive(move || model.choices.with(|choices| choices.branch));
    let choose = move |branch| model.page.change::<Choices>(|choices| choices.branch = branch);
    let drop = move |()| {
        model.page.change::<Choices>(|choices| {
            choices.force = None;
            choices.branch = Branch::Rule;
        });
    };
    view! { <BranchesPanel compared branch choose drop /> }
}
