//! Forwards presses of keys and clickers to the commands, but for those that belong to what has the focus.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos_use::{use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

use super::keys::{Command, command};
use super::link::View;
use super::state::{Dialog, Shell};

/// Listens for as long as the page lives.
pub fn listen(shell: Shell) {
    let _ = use_event_listener(use_document(), ev::keydown, move |event| on_key(shell, &event));
    let _ = use_event_listener(use_document(), ev::change, |event| let_go(&event));
}

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// A text of several lines: every key is its own.
    Area,
    /// A field of one line.
    Field,
    /// A list of choices.
    Choice,
    /// A slider.
    Range,
    /// A picture with a cell cursor.
    Canvas,
    /// A button, a link or the like.
    Button,
    /// Nothing that has a use for keys.
    Nothing,
}

impl Focus {
    fn of(target: Option<EventTarget>) -> Self {
        let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
            return Self::Nothing;
        };
        let kind = element.get_attribute("type").unwrap_or_default();
        match (element.tag_name().as_str(), kind.as_str()) {
            ("TEXTAREA", _) => Self::Area,
            ("SELECT", _) => Self::Choice,
            ("INPUT", "range") => Self::Range,
            ("INPUT", "checkbox" | "radio" | "button" | "file") | ("BUTTON" | "SUMMARY" | "A", _) => Self::Button,
            ("INPUT", _) => Self::Field,
            ("CANVAS", _) => Self::Canvas,
            _ if element.is_content_editable() => Self::Area,
            _ => Self::Nothing,
        }
    }

    /// Whether it has its own use for a key that does not page.
    fn owns(self, key: &str) -> bool {
        let moves = matches!(key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End");
        match self {
            Self::Area | Self::Field | Self::Choice => true,
            Self::Range => moves,
            Self::Canvas => moves || key == "Enter",
            Self::Button => key == " " || key == "Enter",
            Self::Nothing => false,
        }
    }
}

fn on_key(shell: Shell, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    let key = event.key();
    let focus = Focus::of(event.target());
    if focus == Focus::Field && matches!(key.as_str(), "Enter" | "Escape") {
        return leave_field(event);
    }
    let pages = matches!(key.as_str(), "PageDown" | "PageUp");
    if focus == Focus::Area || (!pages && focus.owns(&key)) {
        return;
    }
    let Some(command) = command(&key, event.shift_key()) else { return };
    if pages && (event.shift_key() || !stage_in_sight(shell)) {
        // The browser scrolls the page.
        return;
    }
    event.prevent_default();
    if shell.black.get_untracked() {
        return shell.black.set(false);
    }
    if let Some(open) = shell.dialog.get_untracked() {
        let own = match open {
            Dialog::Overview => Command::Overview,
            Dialog::GoTo => Command::GoTo,
            Dialog::Qr => Command::Qr,
            Dialog::Help => Command::Help,
            Dialog::Embed => Command::Overview,
        };
        let closes = pages || key == "Escape" || command == own;
        if closes {
            shell.dialog.set(None);
        }
        if pages {
            shell.run(command);
        }
        return;
    }
    if key == "Escape" && shell.menu.get_untracked() {
        return shell.menu.set(false);
    }
    if key == "Escape" && shell.laser.get_untracked() {
        return shell.laser.set(false);
    }
    shell.run(command);
}

/// Enter and Escape commit a field of one line and leave it.
fn leave_field(event: &KeyboardEvent) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    // A form is sent by its own handler, and a dialog closes by the browser's.
    let inside = |selector: &str| field.as_ref().is_some_and(|field| field.closest(selector).ok().flatten().is_some());
    if inside("form, dialog") {
        return;
    }
    if let Some(field) = field {
        event.prevent_default();
        // Leaving it is what tells that it has changed. A field that cannot be left keeps the focus.
        let _ = field.blur();
    }
}

/// A choice by pointer gives the focus back, so that the next key is a step again.
fn let_go(event: &Event) {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let by_pointer = element.as_ref().filter(|element| {
        matches!(Focus::of(event.target()), Focus::Choice | Focus::Range)
            && !element.matches(":focus-visible").unwrap_or(false)
    });
    if let Some(element) = by_pointer {
        let _ = element.blur();
    }
}

/// Whether the stage can be seen, so that paging means stepping.
fn stage_in_sight(shell: Shell) -> bool {
    if shell.view.get_untracked() != View::Read {
        return true;
    }
    let stage = document().query_selector(".stage").ok().flatten();
    stage.is_none_or(|stage: Element| {
        let place = stage.get_bounding_client_rect();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
        place.bottom() > 0.0 && place.top() < height
    })
}
