//! Forwards presses of keys and clickers to the commands, but for those that belong to what has the focus.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos_use::{UseEventListenerOptions, use_document, use_event_listener, use_event_listener_with_options};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::focus::Focus;
use super::keys::{Command, command};
use super::link::View;
use super::state::{Dialog, Shell};

/// Listens for as long as the page lives.
pub fn listen(shell: Shell) {
    let by_pointer = StoredValue::new(false);
    let first = || UseEventListenerOptions::default().capture(true);
    let _ = use_event_listener_with_options(
        use_document(),
        ev::keydown,
        move |event| {
            by_pointer.set_value(false);
            // A clicker works whatever has the focus: before anything else can use the key.
            if is_paging(&event.key()) {
                on_key(shell, &event);
            }
        },
        first(),
    );
    let _ = use_event_listener(use_document(), ev::keydown, move |event| {
        if !is_paging(&event.key()) {
            on_key(shell, &event);
        }
    });
    let _ =
        use_event_listener_with_options(use_document(), ev::pointerdown, move |_| by_pointer.set_value(true), first());
    let _ = use_event_listener(use_document(), ev::change, move |event| {
        if by_pointer.get_value() {
            give_back(&event);
        }
    });
}

fn is_paging(key: &str) -> bool {
    matches!(key, "PageDown" | "PageUp")
}

fn on_key(shell: Shell, event: &KeyboardEvent) {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    // While a word is composed, keys belong to the input method.
    if modified || event.default_prevented() || event.is_composing() {
        return;
    }
    let key = event.key();
    if key == "Escape" && is_definition_open() {
        // The browser closes it.
        return;
    }
    let focus = Focus::of(event.target());
    let command = command(&key, event.shift_key());
    if shell.black.get_untracked() && command.is_some() {
        event.prevent_default();
        return shell.black.set(false);
    }
    if let Some(open) = shell.dialog.get_untracked() {
        return in_dialog(shell, open, focus, event, command);
    }
    if focus.is_one_line() && matches!(key.as_str(), "Enter" | "Escape") {
        event.prevent_default();
        return give_back(event);
    }
    if focus.owns(&key) {
        return;
    }
    let Some(command) = command else { return };
    if is_paging(&key) {
        if event.shift_key() || !stage_in_sight(shell) {
            return scroll(event, focus);
        }
        event.stop_propagation();
        if focus.is_one_line() {
            give_back(event);
        }
    }
    event.prevent_default();
    if key == "Escape" && (shell.menu.get_untracked() || shell.laser.get_untracked()) {
        shell.laser.set(false);
        return shell.close_menu();
    }
    shell.run(command);
}

/// Whether the meaning of a term is shown over the page.
fn is_definition_open() -> bool {
    // A browser that knows no popovers refuses the selector.
    document().query_selector(":popover-open").is_ok_and(|open| open.is_some())
}

/// A dialog keeps its keys. Escape and its own key close it, a clicker closes it and does what it would have done.
fn in_dialog(shell: Shell, open: Dialog, focus: Focus, event: &KeyboardEvent, command: Option<Command>) {
    let key = event.key();
    let own = match open {
        Dialog::Overview => Some(Command::Overview),
        Dialog::GoTo => Some(Command::GoTo),
        Dialog::Qr => Some(Command::Qr),
        Dialog::Help => Some(Command::Help),
        Dialog::Embed => None,
    };
    let clicker = is_paging(&key) || command == Some(Command::Black) && !focus.owns(&key);
    let closes = key == "Escape" || own.is_some() && command == own && !focus.owns(&key);
    if clicker || closes {
        event.prevent_default();
        event.stop_propagation();
        shell.dialog.set(None);
    }
    if let Some(command) = command.filter(|_| clicker) {
        shell.run(command);
    }
}

/// What has changed and has the focus gives it back, so that the next key is a command again. A field that is left
/// tells that it has changed.
fn give_back(event: &Event) {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element.filter(|_| Focus::of(event.target()).takes_keys()) {
        // What cannot be left keeps the focus.
        let _ = element.blur();
    }
}

/// Whether the stage can be seen, so that paging means stepping.
fn stage_in_sight(shell: Shell) -> bool {
    if shell.view.get_untracked() == View::Present || untrack(|| shell.is_slide()) {
        return true;
    }
    let stage = document().query_selector(".stage").ok().flatten();
    stage.is_none_or(|stage| {
        let place = stage.get_bounding_client_rect();
        place.bottom() > 0.0 && place.top() < window_height()
    })
}

/// Scrolls the page by most of a window; what has the focus keeps its value.
fn scroll(event: &KeyboardEvent, focus: Focus) {
    if event.shift_key() || focus.takes_keys() {
        event.prevent_default();
        let direction = if event.key() == "PageDown" { 1.0 } else { -1.0 };
        window().scroll_by_with_x_and_y(0.0, direction * 0.8 * window_height());
    }
}

fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX)
}
