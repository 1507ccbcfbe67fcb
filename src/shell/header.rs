//! The header of the reading view.

use leptos::prelude::*;

use super::copy_link::CopyLink;
use super::keys::Command;
use super::state::{Dialog, use_shell};
use crate::widgets::fresh::Fresh;

/// The page's header with its actions.
#[component]
pub fn Header() -> impl IntoView {
    let shell = use_shell();
    view! {
        <header class="top">
            <button
                class="menu"
                class:hidden=move || shell.limits.get().any()
                aria-label="Lessons"
                aria-expanded=move || shell.menu.get().to_string()
                on:click=move |_| shell.menu.update(|open| *open = !*open)
            >
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M3 5h18v2H3zm0 6h18v2H3zm0 6h18v2H3z" />
                </svg>
            </button>
            <span class="brand" translate="no">"Llama Lens"</span>
            <span class="here"><Fresh text=Signal::derive(move || shell.lesson().title.to_owned()) /></span>
            <div class="actions">
                <button class="action to-talk" on:click=move |_| shell.toggle_view()>"Talk view"</button>
                <CopyLink />
                <button class="action" on:click=move |_| shell.dialog.set(Some(Dialog::Embed))>"Embed"</button>
                <button class="action" on:click=move |_| shell.run(Command::Theme)>
                    <Fresh text=Signal::derive(move || format!("Theme: {}", shell.theme.get().slug())) />
                </button>
                <button class="action" on:click=move |_| shell.run(Command::Help)>
                    "Help " <kbd>"?"</kbd>
                </button>
            </div>
        </header>
    }
}
