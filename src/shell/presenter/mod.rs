//! The presenter's window: the slide now, the slide after the next press, notes, and the time.

use leptos::prelude::*;

use super::state::Shell;

/// Opens the presenter's window beside this one; in the presenter's window, closes it.
pub fn toggle(shell: Shell) {
    let _ = shell;
}

/// Keeps the presenter's window and the one that opened it at the same moment.
pub fn follow(shell: Shell) {
    let _ = shell;
}

/// The presenter's window.
#[component]
pub fn Presenter() -> impl IntoView {
    view! { <div class="presenter"></div> }
}
