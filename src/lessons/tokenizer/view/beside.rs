//! Corpora and tokenizers that stand beside the page: fetched when they are first chosen.

use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use crate::lessons::Problem;
use crate::lessons::tokenizer::{CorpusId, Published, problems};
use crate::worker::Corpus;

thread_local! {
    /// Those that were fetched, by their paths.
    static FETCHED: RefCell<Vec<(&'static str, Corpus)>> = const { RefCell::new(Vec::new()) };
}

/// A corpus at this place beside the page.
///
/// # Errors
/// That it cannot be had.
pub async fn fetch(id: CorpusId, path: &'static str) -> Result<Corpus, Problem> {
    let said = "The corpus before it stays; choose it again when you are back.";
    file(path).await.ok_or_else(|| problems::of_corpus(not_fetched(id.about().title, said)))
}

/// The files of a published tokenizer.
///
/// # Errors
/// That one of them cannot be had.
pub async fn published(of: Published) -> Result<Vec<Corpus>, Problem> {
    let text = || {
        if in_one_file() {
            let title = of.title;
            return format!(
                "“{title}” is not in the page in one file: choose it in the page of a host, or open its file."
            );
        }
        not_fetched(of.title, "Choose it again when you are back.")
    };
    let problem = || Problem { key: problems::TOKENIZER, text: text(), offer: None };
    let mut files = Vec::new();
    for path in of.files {
        files.push(file(path).await.ok_or_else(problem)?);
    }
    Ok(files)
}

/// Whether this is the page in one file, which has the corpora in it, but no vocabularies.
fn in_one_file() -> bool {
    Reflect::has(&js_sys::global(), &JsValue::from_str("llamaLensFile")).unwrap_or_default()
}

async fn file(path: &'static str) -> Option<Corpus> {
    let fetched = FETCHED.with_borrow(|all| all.iter().find(|(other, _)| *other == path).map(|(_, file)| file.clone()));
    if fetched.is_some() {
        return fetched;
    }
    let file = Corpus::from(blob(path).await?);
    FETCHED.with_borrow_mut(|all| all.push((path, file.clone())));
    Some(file)
}

async fn blob(path: &str) -> Option<Blob> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

fn not_fetched(title: &str, then: &str) -> String {
    format!("“{title}” could not be fetched from the page’s own server: you may be offline. {then}")
}
