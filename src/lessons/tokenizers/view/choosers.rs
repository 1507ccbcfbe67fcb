//! The head of a column: which tokenizer stands in it, chosen from those that are trained, published, or the reader's.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement, HtmlSelectElement};

use super::model::Model;
use crate::lessons::tokenizer::view::open_tokenizer;
use crate::lessons::tokenizer::{Loaded, PUBLISHED};
use crate::lessons::tokenizers::{Column, FILE};

/// The list of tokenizers for a column, counted from 0.
#[component]
pub fn Chooser(model: Model, place: usize) -> impl IntoView {
    let title = |column: Column| match column {
        Column::Published(slug) => PUBLISHED
            .iter()
            .find(|published| published.slug == slug)
            .map_or(slug, |published| published.title)
            .to_owned(),
        column => column.title(None),
    };
    let chosen = move || model.columns.get().0[place];
    let option = move |column: Column| {
        let selected = move || chosen() == column;
        view! { <option value=column.slug() prop:selected=selected>{title(column)}</option> }
    };
    let file = move || model.loaded.with(|loaded| Column::File.title(own_name(loaded).as_deref()));
    let another = move || (chosen() == Column::File).then_some("another file…");
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |event| {
        let slug = event_target_value(&event);
        let is_there = model.loaded.with_untracked(|loaded| own_name(loaded).is_some());
        match (slug.as_str(), Column::from_slug(&slug)) {
            (FILE, _) if is_there => model.put(place, Column::File),
            (_, Some(Column::File) | None) => {
                // Until a file is chosen, the list shows what it showed.
                let select: HtmlSelectElement = event_target(&event);
                select.set_value(model.columns.get_untracked().0[place].slug());
                if let Some(input) = input.get_untracked() {
                    input.click();
                }
            }
            (_, Some(column)) => model.put(place, column),
        }
    };
    let given = move |event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            model.put(place, Column::File);
            let used = format!(", which stands in column {}", place + 1);
            open_tokenizer(model.page, vec![(file.name(), file.unchecked_into::<Blob>().into())], true, used);
        }
        // The same file can then be chosen again.
        input.set_value("");
    };
    let name = format!("Column {}", place + 1);
    let hidden = move || model.page.hides("columns");
    view! {
        <div class="chooser" translate="no">
            <b class:hidden=move || !hidden()>{move || chosen().title(model.loaded.with(own_name).as_deref())}</b>
            <select class:hidden=hidden aria-label=name.clone() on:change=choose>
                {Column::choices().map(option).collect_view()}
                <option value=FILE prop:selected=move || chosen() == Column::File>{file}</option>
                <For each=another key=|name| *name let(name)>
                    <option value="another">{name}</option>
                </For>
            </select>
            <input
                node_ref=input
                type="file"
                class="hidden"
                accept=".json,.model,.txt,.tiktoken"
                aria-label=format!("Open a tokenizer file in {name}")
                on:change=given
            />
        </div>
    }
}

/// What the reader's own file is called, where there is one.
fn own_name(loaded: &Loaded) -> Option<String> {
    loaded.tokenizer.as_ref().filter(|_| loaded.published().is_none())?;
    loaded.title()
}
