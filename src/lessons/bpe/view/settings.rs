//! The choices that training depends on: the sample, the tie rule, vocabulary size, symbols, minimum count.

use leptos::prelude::*;

use super::Model;
use crate::lessons::Control;
use crate::lessons::tokenizer::Settings;
use crate::lessons::tokenizer::view::{Named, SelectField};
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::TieRule;

/// What a link can hide.
pub const CONTROLS: [Control; 5] = [
    Control { id: "tie", name: "Tie rule", on_slide: true },
    Control { id: "vocab", name: "Vocabulary size", on_slide: false },
    Control { id: "symbols", name: "Symbols", on_slide: false },
    Control { id: "min", name: "Minimum count", on_slide: false },
    Control { id: "corpus", name: "Corpus", on_slide: false },
];

/// The name of a tie rule on the page.
const fn tie_name(rule: TieRule) -> &'static str {
    match rule {
        TieRule::Words => "more words",
        TieRule::Ids => "lower ids",
        TieRule::TextMax => "greatest text",
        TieRule::Shorter => "shorter piece",
    }
}

/// The tie rule.
#[component]
pub fn TieSelect(model: Model) -> impl IntoView {
    let choices: Vec<Named> = TieRule::ALL.iter().map(|rule| (rule.slug(), tie_name(*rule))).collect();
    let choose = move |slug: String| {
        if let Ok(rule) = slug.parse() {
            model.page.change::<Settings>(|settings| settings.tie = rule);
        }
    };
    let value = Signal::derive(move || model.settings.get().tie.slug());
    let hidden = Signal::derive(move || model.page.hides("tie"));
    view! { <SelectField name="Tie rule" class="tie-rule" hidden choices value choose /> }
}

/// What words are cut into before any merge.
#[component]
pub fn Symbols(model: Model) -> impl IntoView {
    let choose = move |slug: String| {
        if let Ok(symbols) = slug.parse::<Base>() {
            model.page.change::<Settings>(|settings| {
                settings.symbols = symbols;
                settings.vocab = None;
            });
            model.begin();
        }
    };
    let value = Signal::derive(move || model.settings.get().symbols.slug());
    let hidden = Signal::derive(move || model.page.hides("symbols"));
    let choices = vec![(Base::Characters.slug(), "characters"), (Base::Bytes.slug(), "bytes (GPT-2)")];
    view! { <SelectField name="Symbols" hidden choices value choose /> }
}
