//! The only code that touches the address: reads it, follows the state, walks with Back and Forward.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::dom;
use super::state::State;
use super::view::watch;
use crate::lessons::Lesson;
use crate::lessons::bpe::Inputs;
use crate::lessons::link::{Link, View};
use crate::lessons::positions;
use crate::ui::signals::Derived;

/// Browsers refuse more than about 20 address changes a second; fewer are enough for a person.
const PAUSE: i32 = 200;

/// The fragment of the address.
pub fn fragment() -> String {
    dom::window().location().hash().unwrap_or_default()
}

/// The whole address.
pub fn address() -> String {
    dom::window().location().href().unwrap_or_default()
}

/// What makes a moment worth its own place in the history.
#[derive(Clone, PartialEq)]
struct Group {
    lesson: Lesson,
    view: View,
    merge: usize,
    choices: Inputs,
    positions: positions::Inputs,
}

struct Writer {
    wanted: RefCell<Option<(String, Group)>>,
    written: RefCell<Option<Group>>,
    waiting: Cell<bool>,
    /// When the address was last written, in milliseconds.
    last: Cell<f64>,
}

impl Writer {
    /// Writes the newest soon: after the frame where the last write is long past, else after a pause.
    fn write(self: &Rc<Self>) {
        if self.waiting.replace(true) {
            return;
        }
        let since = js_sys::Date::now() - self.last.get();
        let writer = Rc::clone(self);
        dom::after(if since > f64::from(PAUSE) { 16 } else { PAUSE }, move || {
            writer.waiting.set(false);
            writer.last.set(js_sys::Date::now());
            writer.flush();
        });
    }

    fn flush(&self) {
        let Some((fragment, group)) = self.wanted.take() else { return };
        let push = self.written.borrow().as_ref().is_some_and(|last| *last != group);
        *self.written.borrow_mut() = Some(group);
        if fragment == self::fragment() {
            return;
        }
        if let Ok(history) = dom::window().history() {
            let url = Some(fragment.as_str());
            // A refusal (a sandboxed frame) leaves the address as it was; the page works on.
            let _ = if push {
                history.push_state_with_url(&JsValue::NULL, "", url)
            } else {
                history.replace_state_with_url(&JsValue::NULL, "", url)
            };
        }
    }
}

/// Keeps the address and the state together from now on.
pub fn follow(state: State) {
    let inputs = Derived::new(move |_| state.inputs());
    let writer = Rc::new(Writer {
        wanted: RefCell::default(),
        written: RefCell::default(),
        waiting: Cell::new(false),
        last: Cell::new(0.0),
    });
    let on_change = Rc::clone(&writer);
    watch(move || {
        let link = state.link_without_inputs();
        let fragment = inputs.with(|inputs| link.format_with(inputs));
        let choices =
            state.bpe.with(|inputs| Inputs { text: String::new(), probe: None, vocab: None, ..inputs.clone() });
        // A cell of a map or the place of a slider is not worth a step back: it changes with the pointer.
        let positions = state.positions.with(|inputs| positions::Inputs {
            content: inputs.content,
            layout: inputs.layout,
            long: inputs.long,
            direction: inputs.direction,
            ..positions::Inputs::default()
        });
        let group = Group { lesson: link.lesson, view: link.view, merge: link.step / 4, choices, positions };
        on_change.wanted.replace(Some((fragment, group)));
        on_change.write();
    });
    // Browsers fire it for a changed fragment too; a second event would find the address already made clean.
    dom::listen(&dom::window(), "popstate", move |_| {
        let (link, notices) = Link::parse(&fragment());
        writer.wanted.replace(None);
        writer.written.replace(None);
        state.apply(link, notices);
    });
}

/// The fragment of this moment, as “Copy link” gives it: never older than the state.
pub fn current(state: State) -> String {
    untrack(|| {
        let link = state.link_without_inputs();
        link.format_with(&state.inputs())
    })
}
