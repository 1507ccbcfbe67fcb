//! What can wait until the browser has shown what matters: pictures beside the one that was changed.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::IdleRequestOptions;

use super::dom;
use super::signals::{Derived, Var};
use super::view::watch;

/// The longest that anything is held back, in milliseconds.
const PATIENCE: u32 = 100;

/// Something that is done when the browser is idle: once, however often it was asked for until then. It reads what it
/// needs when it runs.
#[derive(Clone, Default)]
pub struct Later {
    waits: Rc<Cell<bool>>,
}

impl Later {
    /// Asks for it.
    pub fn run(&self, what: impl FnOnce() + 'static) {
        if self.waits.replace(true) {
            return;
        }
        let waits = Rc::clone(&self.waits);
        run(move || {
            waits.set(false);
            what();
        });
    }
}

fn run(what: impl FnOnce() + 'static) {
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
    let (late, later) = (Var::new(untrack(|| of.get())), Later::default());
    watch(move || {
        if of.with(|value| late.with_untracked(|late| late != value)) {
            // What it has become by then; nothing where it is gone.
            later.run(move || {
                if let Some(value) = of.try_get_untracked() {
                    late.set(value);
                }
            });
        }
    });
    late
}
