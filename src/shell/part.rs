//! A part of the frame that few visits need: it is loaded when it is first shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::use_shell;
use crate::lessons::{Loading, Missing};

/// Draws with what `load` gives, once it is there; where it cannot be had, a notice says why.
pub fn part<T: Copy + Send + Sync + 'static>(
    load: fn() -> Loading<T>,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let shell = use_shell();
    let loaded = RwSignal::new(None::<T>);
    spawn_local(async move {
        match load().await {
            // By now it may be gone from the page.
            Ok(part) => _ = loaded.try_set(Some(part)),
            Err(Missing(reason)) => shell.notice(reason),
        }
    });
    move || loaded.get().map(&draw)
}
