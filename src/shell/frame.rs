//! Inside another page (`view=embed`): what this page and the one around it tell each other by `postMessage`.
//!
//! Every message is an object with the key `llamaLens`, which says what it is. This page sends `position` with every
//! step, and `leave` with a command that would lead out of what the frame shows. It does as `next`, `previous` and
//! `step` say. The README describes them for those who write the page around.

use js_sys::{Object, Reflect};
use leptos::ev;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_window};
use wasm_bindgen::JsValue;
use web_sys::Window;

use super::keys::Command;
use super::link::View;
use super::state::Shell;

/// The key that every message has.
const KEY: &str = "llamaLens";

/// Tells the page around each position, and listens to it.
pub fn follow(shell: Shell) {
    if parent().is_none() {
        return;
    }
    let position = Memo::new(move |_| {
        let shown = shell.view.get() == View::Embed && shell.shown.with(Option::is_some);
        shown.then(|| (shell.lesson(), shell.step(), shell.bounds()))
    });
    Effect::new(move |_| {
        if let Some((lesson, step, (first, last))) = position.get() {
            let numbers = [("step", step), ("first", first), ("last", last)];
            let numbers = numbers.map(|(key, value)| (key, JsValue::from_f64(value as f64)));
            tell("position", [("lesson", JsValue::from_str(lesson.slug))].into_iter().chain(numbers));
        }
    });
    let _ = use_event_listener(use_window(), ev::message, move |event| {
        let from_parent = parent().is_some_and(|parent| event.source().is_some_and(|source| source == **parent));
        if from_parent && shell.view.get_untracked() == View::Embed {
            obey(shell, &event.data());
        }
    });
}

/// Tells the page around that a command would leave what this frame shows, so that it can go on by itself.
pub fn leave(shell: Shell, command: Command) {
    if shell.view.get_untracked() == View::Embed {
        let name = match command {
            Command::Previous => "previous",
            Command::NextLesson => "next-lesson",
            Command::PreviousLesson => "previous-lesson",
            _ => "next",
        };
        tell("leave", [("command", JsValue::from_str(name))]);
    }
}

/// The page around this one, if there is one.
fn parent() -> Option<Window> {
    let window = window();
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

fn tell(what: &str, more: impl IntoIterator<Item = (&'static str, JsValue)>) {
    let Some(parent) = parent() else { return };
    let message = Object::new();
    for (key, value) in [(KEY, JsValue::from_str(what))].into_iter().chain(more) {
        // A new object takes any property.
        let _ = Reflect::set(&message, &key.into(), &value);
    }
    // To whoever has put the frame there: nothing that a reader wrote is in it.
    let _ = parent.post_message(&message, "*");
}

fn obey(shell: Shell, message: &JsValue) {
    let get = |key: &str| Reflect::get(message, &key.into()).ok();
    match get(KEY).and_then(|what| what.as_string()).as_deref() {
        Some("next") => shell.run(Command::Next),
        Some("previous") => shell.run(Command::Previous),
        Some("step") => {
            if let Some(step) = get("step").and_then(|step| step.as_f64()).filter(|step| *step >= 0.0) {
                shell.go(step as usize);
            }
        }
        _ => {}
    }
}
