//! Settings of training that lessons share: the vocabulary size, and how often a pair has to occur.

use leptos::prelude::*;

use super::fields::NumberField;
use crate::lessons::tokenizer::{MAX_VOCABULARY, Settings, problems};
use crate::lessons::{Page, Problem};
use llama_lens_plots::number::grouped;

/// How large the vocabulary becomes.
#[component]
pub fn VocabularySize(
    /// The page.
    page: Page,
    /// Where a size that is none is said.
    refused: RwSignal<Option<Problem>>,
    /// The size that the run shown was asked for; none before there is one.
    #[prop(into)]
    trained: Signal<Option<usize>>,
) -> impl IntoView {
    let (settings, _) = page.read::<Settings>();
    let value = move || settings.get().vocab.or_else(|| trained.get()).map(|size| size.to_string()).unwrap_or_default();
    let enter = move |text: String| {
        let size = text.parse::<usize>().ok().filter(|size| (1..=MAX_VOCABULARY).contains(size));
        refused.set(size.is_none().then(|| Problem {
            key: problems::VOCABULARY,
            text: format!(
                "“{text}” is no vocabulary size: give a whole number from 1 to {}. The size before it stays.",
                grouped(MAX_VOCABULARY as u64)
            ),
            offer: None,
        }));
        if size.is_some() {
            page.change::<Settings>(|settings| settings.vocab = size);
        }
    };
    let hidden = Signal::derive(move || page.hides("vocab"));
    view! {
        <NumberField
            name="Vocabulary size"
            hidden
            least=1
            most=MAX_VOCABULARY
            value=Signal::derive(value)
            enter
        />
    }
}

/// How often a pair has to occur to be merged.
#[component]
pub fn MinimumCount(
    /// The page.
    page: Page,
) -> impl IntoView {
    let (settings, _) = page.read::<Settings>();
    let enter = move |text: String| {
        if let Ok(minimum) = text.parse() {
            page.change::<Settings>(|settings| settings.min_frequency = minimum);
        }
    };
    let value = Signal::derive(move || settings.get().min_frequency.to_string());
    let hidden = Signal::derive(move || page.hides("min"));
    view! { <NumberField name="Minimum count" hidden least=0 value enter /> }
}
