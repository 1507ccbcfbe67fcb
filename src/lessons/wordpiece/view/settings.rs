//! The choices that training depends on: the sample, the tie rule, vocabulary size, minimum count.

use leptos::prelude::*;

use super::Model;
use crate::lessons::Control;
use crate::lessons::tokenizer::view::{Named, SelectField};
use crate::lessons::wordpiece::Choices;
use llama_lens_tokenizers::models::wordpiece::WordPieceTie;

/// What a link can hide.
pub const CONTROLS: [Control; 4] = [
    Control { id: "tie", name: "Tie rule", on_slide: true },
    Control { id: "vocab", name: "Vocabulary size", on_slide: false },
    Control { id: "min", name: "Minimum count", on_slide: false },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The name of a tie rule on the page.
const fn tie_name(rule: WordPieceTie) -> &'static str {
    match rule {
        WordPieceTie::First => "first seen",
        WordPieceTie::Frequent => "more frequent",
        WordPieceTie::Ids => "lower ids",
    }
}

/// How ties are decided.
#[component]
pub fn TieSelect(model: Model) -> impl IntoView {
    let choices = WordPieceTie::ALL.into_iter().map(|rule| -> Named { (rule.slug(), tie_name(rule)) }).collect();
    let choose = move |slug: String| {
        if let Ok(rule) = slug.parse() {
            model.page.change::<Choices>(|choices| choices.tie = rule);
        }
    };
    let value = Signal::derive(move || model.choices.with(|choices| choices.tie.slug()));
    let hidden = Signal::derive(move || model.page.hides("tie"));
    view! { <SelectField name="Tie rule" class="tie-rule" hidden choices value choose /> }
}
