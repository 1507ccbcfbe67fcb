//! The choice of a tokenizer in use: a published one, or files of the reader's own.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement};

use super::opening::{Said, encodes, open_tokenizer, said};
use crate::lessons::Page;
use crate::lessons::tokenizer::view::fields::{Named, SelectField};
use crate::lessons::tokenizer::{Loaded, PUBLISHED};

/// The name of the reader's own file in a list.
const FILE: &str = "file";

/// A list of the published tokenizers, and a way to open one's own.
#[component]
pub fn TokenizerSelect(
    /// The page.
    page: Page,
    /// The name of the list.
    name: &'static str,
    /// What it is called where none is chosen.
    none: &'static str,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let ask = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |event| {
        let input: HtmlInputElement = event_target(&event);
        let list = input.files();
        let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
        let files: Vec<_> = files.map(|file| (file.name(), file.unchecked_into::<Blob>().into())).collect();
        if !files.is_empty() {
            open_tokenizer(page, files, false, encodes(&[name]));
        }
        // The same file can then be chosen again.
        input.set_value("");
    };
    view! {
        <LoadedSelect page name none file=Callback::new(move |()| ask()) />
        <label class="file">
            <input
                node_ref=input
                type="file"
                multiple
                accept=".json,.model,.txt,.tiktoken,.bpe"
                aria-label="Open a tokenizer file"
                on:change=chosen
            />
            <span>"Open a tokenizer file"</span>
        </label>
    }
}

/// A list of what can be chosen without opening a file: the published tokenizers, and the file that is open.
#[component]
pub fn LoadedSelect(
    /// The page.
    page: Page,
    /// The name of the list.
    name: &'static str,
    /// What it is called where none is chosen.
    none: &'static str,
    /// Asks for a file; where it is not given, the list has one only while it is open.
    #[prop(optional)]
    file: Option<Callback<()>>,
) -> impl IntoView {
    let (loaded, _) = page.read::<Loaded>();
    let own = Memo::new(move |_| loaded.with(|of| of.tokenizer.is_some() && of.published().is_none()));
    let choices = move || -> Vec<Named> {
        let file = (file.is_some() || own.get()).then_some((FILE, "your file"));
        std::iter::once(("", none)).chain(PUBLISHED.map(|of| (of.slug, of.title))).chain(file).collect()
    };
    let value = move || {
        loaded.with(|loaded| match (loaded.published(), &loaded.tokenizer) {
            (Some(published), _) => published.slug,
            (None, Some(_)) => FILE,
            (None, None) => "",
        })
    };
    let choose = move |slug: String| {
        said().set(None);
        match (slug.as_str(), file) {
            (FILE, Some(ask)) => ask.run(()),
            (FILE, None) => {}
            (slug, _) => page.change::<Loaded>(|loaded| {
                *loaded = Loaded { tokenizer: Some(slug.to_owned()).filter(|slug| !slug.is_empty()), name: None };
            }),
        }
    };
    view! {
        {move || view! { <SelectField name choices=choices() value=Signal::derive(value) choose /> }}
    }
}

/// What is said of the last file that was given.
#[component]
pub fn OpeningSaid() -> impl IntoView {
    let said = said();
    let line = |said: Said| match said {
        Said::Wrong(text) => view! { <p class="problem" role="alert" translate="no">{text}</p> }.into_any(),
        Said::Half(text) => view! { <p class="note" role="status" translate="no">{text}</p> }.into_any(),
    };
    view! { <For each=move || said.get() key=|said| format!("{said:?}") children=line /> }
}

/// Where a published tokenizer is from, and what kinds of files are read.
#[component]
pub fn Sources(page: Page) -> impl IntoView {
    let (loaded, _) = page.read::<Loaded>();
    let source = move || loaded.with(|loaded| loaded.published().map(|published| published.source));
    view! {
        <p class="note">
            "tokenizer.json of Hugging Face, SentencePiece’s .model, BERT’s vocab.txt, a .tiktoken file, or GPT-2’s vocab.json and merges.txt, both at once or one after the other. It stays on this machine."
        </p>
        <For each=source key=|source| *source let(source)>
            <p class="note">{source}</p>
        </For>
    }
}
