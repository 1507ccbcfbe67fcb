//! The corpus: a bundled one, typed text, or a file; and the settings of the training.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlInputElement};

use crate::jobs::{Place, Problem};
use crate::lessons::bpe::{CorpusId, MAX_VOCABULARY, Source};
use crate::lessons::number::{bytes, grouped};
use crate::tokenizers::bpe::{Base, TieRule};
use crate::ui::bpe_model::BpeModel;
use crate::ui::corpora::LIKE_A_FILE;
use crate::ui::state::{set, state};
use crate::ui::train_client;

/// The name of a tie rule on the page.
pub const fn tie_name(rule: TieRule) -> &'static str {
    match rule {
        TieRule::Words => "more words",
        TieRule::Ids => "lower ids",
        TieRule::TextMax => "greatest text",
        TieRule::Shorter => "shorter piece",
    }
}

/// What the figure calls the corpus.
pub fn corpus_name(model: BpeModel) -> String {
    model.trained.with(|trained| trained.as_ref().map(|trained| trained.name.clone())).unwrap_or_default()
}

/// The problem that stands beside one input.
#[component]
pub fn ProblemAt(model: BpeModel, place: Place) -> impl IntoView {
    let shown = move || {
        let problem = model.problem.get().filter(|problem| problem.place == place)?;
        let offer = problem.offer.map(|size| {
            let take = move |_| state().bpe.update(|inputs| inputs.vocab = Some(size));
            view! { <button class="quiet" on:click=take>{format!("Use {}", grouped(size as u64))}</button> }
        });
        Some(view! {
            <span>{problem.text}</span>
            {offer}
        })
    };
    view! { <p class="problem" role="alert">{shown}</p> }
}

/// The list of bundled corpora.
#[component]
pub fn SampleSelect(model: BpeModel) -> impl IntoView {
    let state = state();
    let current = move || state.bpe.with(|inputs| inputs.corpus.about().slug);
    let option = move |id: CorpusId| {
        let slug = id.about().slug;
        view! { <option value=slug selected=move || current() == slug>{id.about().title}</option> }
    };
    let choose = move |event| {
        let Some(corpus) = CorpusId::from_slug(&event_target_value(&event)) else { return };
        model.refused.set(None);
        model.replay.set(None);
        state.bpe.update(|inputs| {
            inputs.corpus = corpus;
            inputs.vocab = None;
            inputs.probe = None;
            inputs.force = None;
        });
        set(state.step, 0);
    };
    view! {
        <label class="field">
            <span>"Sample"</span>
            <select prop:value=current on:change=choose>
                {CorpusId::ALL.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The tie rule.
#[component]
pub fn TieSelect() -> impl IntoView {
    let state = state();
    let current = move || state.bpe.with(|inputs| inputs.tie);
    let option = move |rule: TieRule| {
        view! { <option value=rule.slug() selected=move || current() == rule>{tie_name(rule)}</option> }
    };
    let choose = move |event| {
        if let Ok(rule) = event_target_value(&event).parse() {
            state.bpe.update(|inputs| inputs.tie = rule);
        }
    };
    view! {
        <label class="field tie-rule" class:hidden=move || !state.shows("tie")>
            <span>"Tie rule"</span>
            <select prop:value=move || current().slug() on:change=choose>
                {TieRule::ALL.iter().copied().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The settings of the training: vocabulary size, symbols, minimum count.
#[component]
pub fn Settings(model: BpeModel) -> impl IntoView {
    let state = state();
    let size = move || {
        let asked = state.bpe.with(|inputs| inputs.vocab);
        asked.or_else(|| model.stepper.get().map(|stepper| stepper.trace.options.vocab_size))
    };
    let set_size = move |event| {
        let text = event_target_value(&event);
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
    let set_minimum = move |event| {
        if let Ok(minimum) = event_target_value(&event).parse() {
            state.bpe.update(|inputs| inputs.min_frequency = minimum);
        }
    };
    let bytes = move || state.bpe.with(|inputs| inputs.symbols == Base::Bytes);
    let set_symbols = move |event| {
        let symbols = if event_target_value(&event) == "bytes" { Base::Bytes } else { Base::Characters };
        state.bpe.update(|inputs| {
            inputs.symbols = symbols;
            inputs.vocab = None;
            inputs.force = None;
        });
        set(state.step, 0);
    };
    view! {
        <label class="field number" class:hidden=move || !state.shows("vocab")>
            <span>"Vocabulary size"</span>
            <input
                type="number"
                min="1"
                max=MAX_VOCABULARY.to_string()
                prop:value=move || size().map(|size| size.to_string()).unwrap_or_default()
                on:change=set_size
            />
        </label>
        <label class="field" class:hidden=move || !state.shows("symbols")>
            <span>"Symbols"</span>
            <select prop:value=move || if bytes() { "bytes" } else { "characters" } on:change=set_symbols>
                <option value="characters" selected=move || !bytes()>"characters"</option>
                <option value="bytes" selected=bytes>"bytes (GPT-2)"</option>
            </select>
        </label>
        <label class="field number" class:hidden=move || !state.shows("min")>
            <span>"Minimum count"</span>
            <input
                type="number"
                min="0"
                prop:value=move || state.bpe.with(|inputs| inputs.min_frequency.to_string())
                on:change=set_minimum
            />
        </label>
    }
}

/// Progress of a training under way, with Cancel.
#[component]
pub fn Progress(model: BpeModel) -> impl IntoView {
    let shown = move || {
        let (done, planned) = model.running.get()?;
        let said = if planned == 0 {
            "Reading the corpus…".to_owned()
        } else {
            format!("{} of {} merges", grouped(done as u64), grouped(planned as u64))
        };
        Some(view! {
            <div class="training" role="group" aria-label="Training">
                <progress aria-label="Training" max=planned.max(1).to_string() prop:value=done as f64></progress>
                <span>{said}</span>
                <button on:click=|_| train_client::cancel()>"Cancel"</button>
            </div>
        })
    };
    view! { <div class="training-place">{shown}</div> }
}

/// What the text field shows: the own text, or the beginning of what is too long for a field.
fn field_text(model: BpeModel) -> String {
    let state = state();
    let (corpus, text) = state.bpe.with(|inputs| (inputs.corpus, inputs.text.clone()));
    match corpus.about().source {
        Source::Inline(text) => text.to_owned(),
        Source::Own if model.file.with(Option::is_none) => text,
        _ => model.trained.with(|trained| {
            trained
                .as_ref()
                .filter(|trained| trained.corpus == corpus)
                .map(|trained| trained.head.clone())
                .unwrap_or_default()
        }),
    }
}

/// The corpus' text, the file chooser, and what is wrong with either.
#[component]
pub fn CorpusPanel(model: BpeModel) -> impl IntoView {
    let size = move || {
        let trained = model.trained.get()?;
        let name = corpus_name(model);
        let long = trained.bytes > trained.head.len();
        let shown = if long { ", of which the field shows the beginning" } else { "" };
        Some(format!("{name}: {}{shown}", bytes(trained.bytes as u64)))
    };
    let on_paste = move |event: web_sys::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| text.len() >= LIKE_A_FILE) {
            event.prevent_default();
            model.take_text(text);
        }
    };
    let on_input = move |event: Event| {
        let text = event_target_value(&event);
        // A long text is taken out of the field before the browser lays it out, which would take seconds.
        let area = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if let Some(area) = area.filter(|_| text.len() >= LIKE_A_FILE) {
            area.set_value(&text.chars().take(2000).collect::<String>());
        }
        model.take_text(text);
    };
    let choose_file = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                model.take_blob(&file.name(), file.unchecked_into());
            }
            // The same file can then be chosen again.
            input.set_value("");
        }
    };
    view! {
        <div class="panel corpus" class:hidden=move || !state().shows("corpus")>
            <label class="field wide">
                <span>"Corpus"</span>
                <textarea
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=move || field_text(model)
                    on:input=on_input
                    on:paste=on_paste
                ></textarea>
            </label>
            <div class="corpus-tools">
                <label class="file">
                    <input type="file" accept="text/*,.txt,.md,.csv,.json" aria-label="Choose a text file" on:change=choose_file />
                    <span>"Choose a file"</span>
                </label>
                <span class="note">"or drop one anywhere: UTF-8, up to 16 MB. It stays on this machine."</span>
                <span class="note size">{size}</span>
            </div>
        </div>
    }
}

/// Takes a file that is dropped anywhere on the page.
pub fn take_drop(model: BpeModel, event: &DragEvent) {
    event.prevent_default();
    if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) {
        model.take_blob(&file.name(), file.unchecked_into());
    }
}
