//! A part of the page that few visits need: it is loaded when it is first shown.

use std::pin::Pin;

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

/// The part could not be fetched, or is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub String);

/// A part of the page on its way.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// A part of the page on its way. Where it cannot be had, the reason is the one that the page's start found.
pub fn loading<T>(part: impl Future<Output = Result<T, SplitLoaderError>> + 'static) -> Loading<T> {
    Box::pin(async move { part.await.map_err(|_| Missing(problem())) })
}

fn problem() -> String {
    let about = Reflect::get(&js_sys::global(), &"llamaLens".into());
    let said = about.and_then(|about| Reflect::get(&about, &"problem".into()));
    let usual = || "A part of the page could not be loaded: check the connection and try again.".to_owned();
    said.ok().and_then(|said| said.as_string()).unwrap_or_else(usual)
}

/// Draws with what `load` gives, once it is there; where it cannot be had, `say` is told why.
pub fn part<T: Copy + Send + Sync + 'static>(
    load: fn() -> Loading<T>,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
    say: impl FnOnce(String) + 'static,
) -> impl IntoView {
    let loaded = RwSignal::new(None::<T>);
    spawn_local(async move {
        match load().await {
            // By now it may be gone from the page.
            Ok(part) => _ = loaded.try_set(Some(part)),
            Err(Missing(reason)) => say(reason),
        }
    });
    move || loaded.get().map(&draw)
}
