//! Corpora that stand beside the page: fetched when they are first chosen.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use crate::lessons::Problem;
use crate::lessons::tokenizer::{CorpusId, problems};
use crate::worker::Corpus;

thread_local! {
    /// Those that were fetched.
    static FETCHED: RefCell<Vec<(CorpusId, Corpus)>> = const { RefCell::new(Vec::new()) };
}

/// A corpus at this place beside the page.
///
/// # Errors
/// That it cannot be had.
pub async fn fetch(id: CorpusId, path: &str) -> Result<Corpus, Problem> {
    let fetched =
        FETCHED.with_borrow(|all| all.iter().find(|(other, _)| *other == id).map(|(_, corpus)| corpus.clone()));
    if let Some(corpus) = fetched {
        return Ok(corpus);
    }
    let corpus = blob(path).await.map(Corpus::from).ok_or_else(|| not_fetched(id))?;
    FETCHED.with_borrow_mut(|all| all.push((id, corpus.clone())));
    Ok(corpus)
}

async fn blob(path: &str) -> Option<Blob> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

fn not_fetched(id: CorpusId) -> Problem {
    problems::of_corpus(format!(
        "“{}” could not be fetched from the page’s own server: you may be offline. \
         The corpus before it stays; choose it again when you are back.",
        id.about().title
    ))
}
