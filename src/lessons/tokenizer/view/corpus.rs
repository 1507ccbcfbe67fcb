//! The corpus: its text, and how large it is.

use leptos::prelude::*;

use super::training::Training;
use crate::lessons::Page;
use crate::lessons::tokenizer::{Source, Texts};
use llama_lens_plots::number::bytes;

/// The id of the field that takes one's own text.
pub const CORPUS_FIELD: &str = "corpus-text";

/// What the text field shows: the own text, or the beginning of one that is too long for a field.
pub fn shown_text(texts: &Texts, training: Training) -> String {
    match texts.corpus.about().source {
        Source::Inline(text) => text.to_owned(),
        Source::Own => texts.own.clone(),
        Source::Beside(_) => training.trained.with(|trained| {
            let here = trained.as_ref().filter(|trained| trained.corpus == texts.corpus);
            here.map(|trained| trained.head.clone()).unwrap_or_default()
        }),
    }
}

/// The corpus' text.
#[component]
pub fn CorpusPanel(
    /// The page.
    page: Page,
    /// The training.
    training: Training,
    /// Takes another text.
    #[prop(into)]
    take: Callback<String>,
) -> impl IntoView {
    let (texts, _) = page.read::<Texts>();
    let text = Memo::new(move |_| texts.with(|texts| shown_text(texts, training)));
    let size = move || {
        let trained = training.trained.get()?;
        let part = if trained.bytes > trained.head.len() { ", of which the field shows the beginning" } else { "" };
        Some(format!("{}: {}{part}", trained.name, bytes(trained.bytes as u64)))
    };
    view! {
        <div class="panel corpus" class:hidden=move || page.hides("corpus")>
            <label class="field wide">
                <span>"Corpus"</span>
                <textarea
                    id=CORPUS_FIELD
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    prop:value=text
                    on:input=move |event| take.run(event_target_value(&event))
                ></textarea>
            </label>
            <div class="corpus-tools">
                <span class="note size" translate="no">{size}</span>
            </div>
        </div>
    }
}
