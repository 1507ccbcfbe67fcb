//! The only code that touches the address: reads it, follows the state, walks with Back and Forward.

use leptos::ev;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_window, watch_throttled};
use wasm_bindgen::JsValue;

use super::link::{Link, View};
use super::state::Shell;

/// Browsers refuse more than about 20 address changes a second; fewer are enough for a person.
const PAUSE: f64 = 200.0;

/// What makes a moment worth its own place in the history.
#[derive(Clone, PartialEq)]
struct Landmark {
    lesson: &'static str,
    view: View,
    of_lesson: String,
}

/// Keeps the address and the state together from now on.
pub fn follow(shell: Shell) {
    read(shell);
    let landmark = Memo::new(move |_| Landmark {
        lesson: shell.lesson().slug,
        view: shell.view.get(),
        of_lesson: shell.opened().map(|opened| opened.landmark.get()).unwrap_or_default(),
    });
    let moment = Memo::new(move |_| shell.shown.with(Option::is_some).then(|| shell.link().format()));
    let written = StoredValue::new(None::<Landmark>);
    // An address that somebody else has changed is read at the next `popstate`, and not to be written over until then.
    let known = StoredValue::new(fragment());
    let _ = watch_throttled(
        move || moment.get(),
        move |_, _, _| {
            if let Some(moment) = moment.get_untracked().filter(|_| known.get_value() == fragment()) {
                let now = landmark.get_untracked();
                let push = written.with_value(|last| last.as_ref().is_some_and(|last| *last != now));
                written.set_value(Some(now));
                write(&moment, push);
                known.set_value(fragment());
            }
        },
        PAUSE,
    );
    let _ = use_event_listener(use_window(), ev::popstate, move |_| {
        written.set_value(None);
        known.set_value(fragment());
        read(shell);
    });
}

fn read(shell: Shell) {
    let (link, notices) = Link::parse(&fragment());
    shell.follow(link, notices);
}

fn write(fragment: &str, push: bool) {
    if fragment == self::fragment() {
        return;
    }
    if let Ok(history) = window().history() {
        // A refusal (a sandboxed frame) leaves the address as it was; the page works on.
        let _ = if push {
            history.push_state_with_url(&JsValue::NULL, "", Some(fragment))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(fragment))
        };
    }
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address of another moment of this page.
pub fn with(link: &Link) -> String {
    let address = window().location().href().unwrap_or_default();
    let base = address.split('#').next().unwrap_or_default();
    format!("{base}{}", link.format())
}

/// The address of this moment, never older than the state.
pub fn of(shell: Shell) -> String {
    with(&untrack(|| shell.link()))
}
