//! Files that are dropped where no lesson takes them: the browser would leave the page to show them.

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_window};

use super::state::Shell;

/// Listens for as long as the page lives, after the lesson that is shown.
pub fn listen(shell: Shell) {
    let _ = use_event_listener(use_window(), ev::dragover, |event| {
        if has_files(&event) {
            event.prevent_default();
        }
    });
    let _ = use_event_listener(use_window(), ev::drop, move |event| {
        if has_files(&event) && !event.default_prevented() {
            event.prevent_default();
            let lesson = untrack(|| shell.lesson()).title;
            shell.notice(format!("{lesson} takes no file. Open a lesson on tokenizers, and drop the file there."));
        }
    });
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
