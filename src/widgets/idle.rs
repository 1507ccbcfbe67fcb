//! Pictures that can wait until the browser has shown what matters.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::IdleRequestOptions;

/// The longest that a picture is held back, in milliseconds.
const PATIENCE: u32 = 100;

/// Work that is done once when the browser is idle, however often it was asked for until then.
#[derive(Clone, Default)]
pub struct Idle(Rc<Cell<bool>>);

impl Idle {
    /// Asks for the work, which reads what it needs when it runs.
    pub fn run(&self, work: impl FnOnce() + 'static) {
        if self.0.replace(true) {
            return;
        }
        let waits = Rc::clone(&self.0);
        let callback = Closure::once_into_js(move || {
            waits.set(false);
            work();
        });
        let options = IdleRequestOptions::new();
        options.set_timeout(PATIENCE);
        let asked = window().request_idle_callback_with_options(callback.unchecked_ref(), &options);
        if asked.is_err() {
            // Safari does not tell when it is idle. A function is always accepted.
            let _ = window().request_animation_frame(callback.unchecked_ref());
        }
    }
}

/// A value that follows another when the browser is idle.
pub fn late<T: Clone + PartialEq + Send + Sync + 'static>(of: Memo<T>) -> ReadSignal<T> {
    let (late, set_late) = signal(of.get_untracked());
    let idle = Idle::default();
    Effect::new(move |_| {
        if of.with(|value| late.with_untracked(|late| late != value)) {
            // What it has become by then; nothing where it is gone.
            idle.run(move || {
                if let Some(value) = of.try_get_untracked() {
                    set_late.set(value);
                }
            });
        }
    });
    late
}
