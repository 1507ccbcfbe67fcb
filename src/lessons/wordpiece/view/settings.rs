//! The choices that training depends on: the sample, the tie rule, vocabulary size, minimum count.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Control;
use crate::lessons::tokenizer::CorpusId;
use crate::lessons::tokenizer::view::{MinimumCount, Named, SampleSelect, SelectField, VocabularySize, shown_text};
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

/// The other settings.
#[component]
pub fn MoreSettings(model: Model) -> impl IntoView {
    let trained =
        Signal::derive(move || model.run.with(|run| run.as_ref().map(|run| run.stepper.trace.options.vocab_size)));
    view! {
        <VocabularySize page=model.page refused=model.refused trained />
        <MinimumCount page=model.page />
    }
}
