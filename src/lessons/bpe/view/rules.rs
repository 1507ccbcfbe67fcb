//! The four tie rules on this corpus, merge by merge where they part.

use leptos::prelude::*;

use super::Model;
use crate::lessons::Shared;
use crate::lessons::bpe::compare_rules;
use crate::lessons::tokenizer::Settings;
use crate::lessons::tokenizer::view::{RulesPanel, SHORT};
use llama_lens_tokenizers::models::bpe::TieRule;

/// What each rule merges first on this corpus: the trainings are run here, where the corpus is small.
#[component]
pub fn Rules(model: Model) -> impl IntoView {
    // All rules are compared, so which one is chosen does not matter.
    let settings = Memo::new(move |_| Settings { tie: TieRule::default(), ..model.settings.get() });
    let rules = Memo::new(move |_| {
        model.texts.with(|texts| {
            let text = texts.at_hand().filter(|text| text.len() <= SHORT)?;
            Some(Shared::new(compare_rules(text, texts.corpus, settings.get())))
        })
    });
    let current = Signal::derive(move || model.settings.get().tie.slug());
    view! { <RulesPanel rules current /> }
}
