//! The choices that training depends on: the sample, the tie rule, vocabulary size, symbols, minimum count.

use web_sys::Event;

use super::corpus::{CORPUS_FIELD, shown_text};
use crate::jobs::{Place, Problem};
use crate::lessons::bpe::{CorpusId, MAX_VOCABULARY};
use crate::ui::bpe_model::BpeModel;
use crate::ui::dom;
use crate::ui::state::{State, state};
use crate::ui::view::{Element, el};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::Base;
use llama_lens_tokenizers::models::bpe::TieRule;

/// The name of a tie rule on the page.
const fn tie_name(rule: TieRule) -> &'static str {
    match rule {
        TieRule::Words => "more words",
        TieRule::Ids => "lower ids",
        TieRule::TextMax => "greatest text",
        TieRule::Shorter => "shorter piece",
    }
}

/// A field with its name above it.
pub fn field(class: &'static str, name: &'static str, control: Element) -> Element {
    el("label").class("field").class_when(class, !class.is_empty()).child(el("span").text(name)).child(control)
}

/// A list of choices, by value and name; `current` is the value chosen.
pub fn select(choices: Vec<(&'static str, &'static str)>, current: impl Fn() -> String + 'static) -> Element {
    let option = |(value, name): (&'static str, &'static str)| el("option").attr("value", value).text(name);
    el("select").children(choices.into_iter().map(option)).live_field(current)
}

/// Takes a field away where the link hides it.
fn hidden_by(state: State, control: &'static str, field: Element) -> Element {
    field.live_class("hidden", move || !state.shows(control))
}

/// The list of bundled corpora.
pub fn sample_select(model: BpeModel) -> Element {
    let state = model.state;
    let choose = move |event: &Event| {
        let Some(corpus) = CorpusId::from_slug(&dom::field_text(event)) else { return };
        model.refused.set(None);
        model.replay.set(None);
        state.notices.set(Vec::new());
        // One's own text begins as the sample was: something to change, beside the field that takes it.
        let begun = if corpus == CorpusId::Own { shown_text(model) } else { String::new() };
        state.bpe.update(|inputs| {
            inputs.corpus = corpus;
            inputs.vocab = None;
            inputs.probe = None;
            inputs.force = None;
            if inputs.text.is_empty() {
                inputs.text = begun;
            }
        });
        state.step.set(0);
        if corpus == CorpusId::Own {
            dom::show_field(CORPUS_FIELD);
        }
    };
    let choices = CorpusId::ALL.into_iter().map(|id| (id.about().slug, id.about().title)).collect();
    let list = select(choices, move || state.bpe.with(|inputs| inputs.corpus.about().slug.to_owned()));
    field("", "Sample", list.on("change", choose))
}

/// The tie rule.
pub fn tie_select() -> Element {
    let state = state();
    let choose = move |event: &Event| {
        if let Ok(rule) = dom::field_text(event).parse() {
            state.bpe.update(|inputs| inputs.tie = rule);
        }
    };
    let choices = TieRule::ALL.iter().map(|rule| (rule.slug(), tie_name(*rule))).collect();
    let list = select(choices, move || state.bpe.with(|inputs| inputs.tie).slug().to_owned());
    hidden_by(state, "tie", field("tie-rule", "Tie rule", list.on("change", choose)))
}

fn vocabulary_size(model: BpeModel) -> Element {
    let state = model.state;
    let size = move || {
        let asked = state.bpe.with(|inputs| inputs.vocab);
        asked.or_else(|| model.stepper.get().map(|stepper| stepper.trace.options.vocab_size))
    };
    let choose = move |event: &Event| {
        let text = dom::field_text(event);
        let size = text.parse::<usize>().ok().filter(|size| (1..=MAX_VOCABULARY).contains(size));
        model.refused.set(size.is_none().then(|| Problem {
            place: Place::Vocabulary,
            text: format!(
                "“{text}” is not a vocabulary size: give a whole number from 1 to {}. The size before it stays.",
                grouped(MAX_VOCABULARY as u64)
            ),
            offer: None,
        }));
        if size.is_some() {
            state.bpe.update(|inputs| inputs.vocab = size);
        }
    };
    let number = el("input")
        .attr("type", "number")
        .attr("min", "1")
        .attr("max", MAX_VOCABULARY.to_string())
        .live_field(move || size().map(|size| size.to_string()).unwrap_or_default())
        .on("change", choose);
    hidden_by(state, "vocab", field("number", "Vocabulary size", number))
}

fn symbols(state: State) -> Element {
    let current =
        move || if state.bpe.with(|inputs| inputs.symbols == Base::Bytes) { "bytes" } else { "characters" }.to_owned();
    let choose = move |event: &Event| {
        let symbols = if dom::field_text(event) == "bytes" { Base::Bytes } else { Base::Characters };
        state.bpe.update(|inputs| {
            inputs.symbols = symbols;
            inputs.vocab = None;
            inputs.force = None;
        });
        state.step.set(0);
    };
    let list = select(vec![("characters", "characters"), ("bytes", "bytes (GPT-2)")], current);
    hidden_by(state, "symbols", field("", "Symbols", list.on("change", choose)))
}

fn minimum(state: State) -> Element {
    let choose = move |event: &Event| {
        if let Ok(minimum) = dom::field_text(event).parse() {
            state.bpe.update(|inputs| inputs.min_frequency = minimum);
        }
    };
    let number = el("input")
        .attr("type", "number")
        .attr("min", "0")
        .live_field(move || state.bpe.with(|inputs| inputs.min_frequency.to_string()))
        .on("change", choose);
    hidden_by(state, "min", field("number", "Minimum count", number))
}

/// The settings of the training.
pub fn settings(model: BpeModel) -> [Element; 3] {
    [vocabulary_size(model), symbols(model.state), minimum(model.state)]
}
