//! The tools below the figure of a page: a search, more rows, and the file of what was learned.

use leptos::prelude::*;

use super::{MergeViews, Model};
use crate::lessons::tokenizer::view::Field;

/// What the reader asked of the rows: a word to search for, and more of them.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The text that words are searched for.
    pub search: RwSignal<String>,
    /// Whether more rows are shown.
    pub more: RwSignal<bool>,
}

impl Asked {
    /// Nothing asked for.
    pub fn nothing() -> Self {
        Self { search: RwSignal::new(String::new()), more: RwSignal::new(false) }
    }
}

/// Search, more rows, and the file of what was learned.
#[component]
pub fn Tools<L: MergeViews>(model: Model<L>, asked: Asked) -> impl IntoView {
    let Asked { search, more } = asked;
    let save = move |file: &'static str| {
        if let Some(run) = model.run.get_untracked() {
            L::export(model.page, &run, file);
        }
    };
    let nothing_learned = move || model.run.with(Option::is_none);
    let button = move |file: &'static str| {
        view! {
            <button class="quiet" prop:disabled=nothing_learned on:click=move |_| save(file)>
                {format!("Export {file}")}
            </button>
        }
    };
    view! {
        <div class="stage-tools">
            <Field name="Search for a word" class="search">
                <input type="search" autocomplete="off" bind:value=search />
            </Field>
            <button
                class="quiet"
                aria-pressed=move || more.get().to_string()
                on:click=move |_| more.update(|more| *more = !*more)
            >
                <Show when=move || more.get() fallback=|| "More rows">
                    "Fewer rows"
                </Show>
            </button>
            {L::FILES.iter().copied().map(button).collect_view()}
        </div>
    }
}
