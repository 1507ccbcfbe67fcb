//! What can wait until the browser has shown what matters: pictures beside the one that was changed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::IdleRequestOptions;

use super::dom;
use super::signals::{Derived, Var};
use super::view::watch;

/// The longest that anything is held back, in milliseconds.
const PATIENCE: u32 = 100;

/// Runs something once the browser has nothing else to do.
pub fn run(what: impl FnOnce() + 'static) {
    let callback = dom::once(what);
    let callback = callback.unchecked_ref();
    let options = IdleRequestOptions::new();
    options.set_timeout(PATIENCE);
    if dom::window().request_idle_callback_with_options(callback, &options).is_err() {
        // Not every browser tells when it is idle. A function is always accepted.
        let _ = dom::window().request_animation_frame(callback);
    }
}

/// A value that follows another a moment later.
pub fn late<T: Clone + PartialEq + Send + Sync + 'static>(of: Derived<T>) -> Var<T> {
    let late = Var::new(untrack(|| of.get()));
    watch(move || {
        if of.with(|value| late.with_untracked(|late| late != value)) {
            // What it has become by then; nothing where it is gone.
            run(move || {
                if let Some(value) = of.try_get_untracked() {
                    late.set(value);
                }
            });
        }
    });
    late
}
