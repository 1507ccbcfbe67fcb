//! Files that stand beside the page: fetched when they are first needed, and kept.

use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use super::corpus::Corpus;

thread_local! {
    /// Those that were fetched, by their paths.
    static FETCHED: RefCell<Vec<(String, Corpus)>> = const { RefCell::new(Vec::new()) };
}

/// The file at a path beside the page; none where it cannot be had. The next call tries again.
pub async fn file(path: &str) -> Option<Corpus> {
    let fetched = FETCHED.with_borrow(|all| all.iter().find(|(other, _)| other == path).map(|(_, file)| file.clone()));
    if fetched.is_some() {
        return fetched;
    }
    let file = Corpus::from(blob(path).await?);
    FETCHED.with_borrow_mut(|all| all.push((path.to_owned(), file.clone())));
    Some(file)
}

/// Whether this is the page in one file, which has not all that stands beside the page of a host.
pub fn in_one_file() -> bool {
    Reflect::has(&js_sys::global(), &JsValue::from_str("llamaLensFile")).unwrap_or_default()
}

async fn blob(path: &str) -> Option<Blob> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}
