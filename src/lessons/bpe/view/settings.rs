//! The choices that training depends on: the sample, the tie rule, vocabulary size, symbols, minimum count.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::bpe::Choices;
use crate::lessons::tokenizer::view::{MinimumCount, Named, SampleSelect, SelectField, VocabularySize, shown_text};
use crate::lessons::tokenizer::{CorpusId, Settings};
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

/// The list of corpora.
#[component]
pub fn Sample(model: Model) -> impl IntoView {
    let chosen = move |corpus: CorpusId| {
        // One's own text begins as the sample was: something to change, beside the field that takes it.
        let begun = model.texts.with_untracked(|texts| shown_text(texts, model.training));
        model.take_corpus(corpus, if corpus == CorpusId::Own { begun } else { String::new() });
    };
    view! { <SampleSelect page=model.page chosen /> }
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

/// The other settings.
#[component]
pub fn MoreSettings(model: Model) -> impl IntoView {
    let trained = Signal::derive(move || model.stepper.with(|it| it.as_ref().map(|it| it.trace.options.vocab_size)));
    view! {
        <VocabularySize page=model.page refused=model.refused trained />
        <Symbols model />
        <MinimumCount page=model.page />
    }
}

#[component]
fn Symbols(model: Model) -> impl IntoView {
    let choose = move |slug: String| {
        if let Ok(symbols) = slug.parse::<Base>() {
            model.page.change::<Settings>(|settings| {
                settings.symbols = symbols;
                settings.vocab = None;
            });
            model.page.change::<Choices>(|choices| *choices = Choices { scope: choices.scope, ..Choices::default() });
            model.page.go.run(0);
        }
    };
    let value = Signal::derive(move || model.settings.get().symbols.slug());
    let hidden = Signal::derive(move || model.page.hides("symbols"));
    let choices = vec![(Base::Characters.slug(), "characters"), (Base::Bytes.slug(), "bytes (GPT-2)")];
    view! { <SelectField name="Symbols" hidden choices value choose /> }
}
