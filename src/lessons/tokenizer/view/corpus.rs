//! The corpus: its text, the file chooser, how large it is, and what is kept of it.

use leptos::prelude::*;
use leptos_use::{use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Blob, DataTransfer, HtmlInputElement, HtmlTextAreaElement};

use super::own::Taking;
use super::training::Training;
use crate::lessons::tokenizer::{CorpusId, MAX_LINK_TEXT, Source, Texts};
use crate::worker::{self, own};
use llama_lens_plots::number::bytes;

/// The id of the field that takes one's own text.
pub const CORPUS_FIELD: &str = "corpus-text";

/// How much of a long text its field shows, in characters.
const SHOWN: usize = 2000;

/// What the text field shows: the own text, or the beginning of one that is too long for a field.
pub fn shown_text(texts: &Texts, training: Training) -> String {
    match texts.corpus.about().source {
        Source::Inline(text) => text.to_owned(),
        Source::Own if texts.file.is_none() => texts.own.clone(),
        Source::Own | Source::Beside(_) => training.trained.with(|trained| {
            let here = trained.as_ref().filter(|trained| trained.corpus == texts.corpus);
            here.map(|trained| trained.of.head.clone()).unwrap_or_default()
        }),
    }
}

/// The corpus' text and the file chooser.
#[component]
pub fn CorpusPanel(
    /// What takes texts and files.
    taking: Taking,
    /// The training.
    training: Training,
) -> impl IntoView {
    let page = taking.page;
    let (texts, _) = page.read::<Texts>();
    let text = Memo::new(move |_| texts.with(|texts| shown_text(texts, training)));
    let field = NodeRef::<leptos::html::Textarea>::new();
    let entered = move |event| {
        let text = event_target_value(&event);
        // A long text is taken out of the field before the browser lays it out, which would take seconds.
        if let Some(field) = field.get_untracked().filter(|_| text.len() > MAX_LINK_TEXT) {
            HtmlTextAreaElement::set_value(&field, &text.chars().take(SHOWN).collect::<String>());
        }
        taking.text(text);
    };
    let pasted = move |event: web_sys::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| text.len() > MAX_LINK_TEXT) {
            event.prevent_default();
            taking.text(text);
        }
    };
    let size = move || {
        let trained = training.trained.get()?;
        let part =
            if trained.of.bytes > trained.of.head.len() { ", of which the field shows the beginning" } else { "" };
        Some(format!("{}: {}{part}", trained.name, bytes(trained.of.bytes as u64)))
    };
    view! {
        <div class="panel corpus" class:hidden=move || page.hides("corpus")>
            <label class="field wide">
                <span>"Corpus"</span>
                <textarea
                    node_ref=field
                    id=CORPUS_FIELD
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    translate="no"
                    prop:value=text
                    on:input=entered
                    on:paste=pasted
                ></textarea>
            </label>
            <div class="corpus-tools">
                <FileChooser taking />
                <span class="note">"or drop one anywhere: UTF-8, up to 16 MiB. It stays on this machine."</span>
                <span class="note size" translate="no">{size}</span>
            </div>
            <Kept taking texts />
        </div>
    }
}

#[component]
fn FileChooser(taking: Taking) -> impl IntoView {
    let chosen = move |event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            taking.file(&file.name(), file.unchecked_into());
        }
        // The same file can then be chosen again.
        input.set_value("");
    };
    view! {
        <label class="file">
            <input
                type="file"
                accept="text/*,.txt,.md,.csv,.json"
                aria-label="Choose a text file"
                on:click=move |_| worker::prepare()
                on:change=chosen
            />
            <span>"Choose a file"</span>
        </label>
    }
}

/// Whether the browser keeps the file that is shown, and a way to have it forgotten.
#[component]
fn Kept(taking: Taking, texts: Memo<Texts>) -> impl IntoView {
    let kept = move || {
        texts.with(|texts| {
            let id = texts.file.clone().filter(|_| texts.corpus == CorpusId::Own)?;
            Some((id, texts.name.clone().unwrap_or_else(|| "your file".to_owned())))
        })
    };
    view! {
        <For each=kept key=|kept| kept.clone() let((id, name))>
            <p class="note kept">
                <span translate="no">{format!("“{name}” ")}</span>
                "is too long for a link. "
                {if own::is_unkept(&id) {
                    "This browser does not keep it: after a reload, drop it again. "
                } else {
                    "This browser keeps it, so that a reload does not lose it. "
                }}
                <button class="quiet" on:click=move |_| taking.forget(id.clone())>"Forget it"</button>
            </p>
        </For>
    }
}

/// Takes files that are dropped anywhere on the page, for as long as the lesson is shown.
pub fn take_drops(taking: Taking) {
    let document = use_document();
    let _ = use_event_listener(document.clone(), leptos::ev::dragenter, |_| worker::prepare());
    let _ = use_event_listener(document.clone(), leptos::ev::dragover, |event| event.prevent_default());
    let _ = use_event_listener(document, leptos::ev::drop, move |event| {
        event.prevent_default();
        let list = event.data_transfer().as_ref().and_then(DataTransfer::files);
        let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
        let files: Vec<_> = files.map(|file| (file.name(), file.unchecked_into::<Blob>())).collect();
        match &files[..] {
            [] => {}
            [(name, file)] => taking.dropped(name, file.clone()),
            // A corpus is one file.
            _ => taking.tokenizer(files.into_iter().map(|(name, file)| (name, file.into())).collect()),
        }
    });
}
