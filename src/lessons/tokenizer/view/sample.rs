//! The list of bundled corpora.

use leptos::prelude::*;

use super::fields::SelectField;
use crate::lessons::Page;
use crate::lessons::tokenizer::{CorpusId, Texts};

/// Which corpus the tokenizer learns from.
#[component]
pub fn SampleSelect(
    /// The page.
    page: Page,
    /// Called with the corpus that is chosen, after it is.
    #[prop(into)]
    chosen: Callback<CorpusId>,
) -> impl IntoView {
    let (texts, _) = page.read::<Texts>();
    let choices = CorpusId::ALL.into_iter().map(|id| (id.about().slug, id.about().title)).collect();
    let choose = move |slug: String| {
        if let Some(corpus) = CorpusId::from_slug(&slug) {
            chosen.run(corpus);
        }
    };
    let value = Signal::derive(move || texts.with(|texts| texts.corpus.about().slug));
    view! { <SelectField name="Sample" choices value choose /> }
}
