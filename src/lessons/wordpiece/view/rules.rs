//! The three tie rules on this corpus, merge by merge where they part.

use leptos::prelude::*;

use super::Model;
use crate::lessons::Shared;
use crate::lessons::tokenizer::view::{RulesPanel, SHORT};
use crate::lessons::wordpiece::compare_rules;

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
#[component]
pub fn Rules(model: Model) -> impl IntoView {
    let rules = Memo::new(move |_| {
        model.texts.with(|texts| {
            let text = texts.at_hand().filter(|text| text.len() <= SHORT)?;
            Some(Shared::new(compare_rules(text, texts.corpus, model.settings.get())))
        })
    });
    let current = Signal::derive(move || model.choices.with(|choices| choices.tie.slug()));
    view! { <RulesPanel rules current /> }
}
