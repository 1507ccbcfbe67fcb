//! The list of bundled corpora.

use leptos::prelude::*;

use super::corpus::shown_text;
use super::fields::SelectField;
use super::training::Training;
use crate::lessons::Page;
use crate::lessons::tokenizer::{CorpusId, Texts};

/// Which corpus the tokenizer learns from.
#[component]
pub fn SampleSelect(
    /// The page.
    page: Page,
    /// The training, which knows how a corpus begins that is not in the page.
    training: Training,
    /// Called with the corpus that is chosen, and with what one's own text begins as where it is that.
    #[prop(into)]
    take: Callback<(CorpusId, String)>,
) -> impl IntoView {
    let (texts, _) = page.read::<Texts>();
    let choices = CorpusId::ALL.into_iter().map(|id| (id.about().slug, id.about().title)).collect();
    let choose = move |slug: String| {
        let Some(corpus) = CorpusId::from_slug(&slug) else { return };
        // One's own text begins as the sample was: something to change, beside the field that takes it.
        let begun = texts.with_untracked(|texts| shown_text(texts, training));
        take.run((corpus, if corpus == CorpusId::Own { begun } else { String::new() }));
    };
    let value = Signal::derive(move || texts.with(|texts| texts.corpus.about().slug));
    view! { <SelectField name="Sample" choices value choose /> }
}
