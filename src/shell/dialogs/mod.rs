//! Dialogs: overview, go to, QR code, help, embed. Escape and their own key close them; a clicker closes them and steps.

mod content;
mod embed;
mod go_to;
mod help;
mod qr;

use leptos::html;
use leptos::prelude::*;

use super::state::{Dialog, use_shell};
use crate::widgets::part::{Loading, loading, part};
use content::Content;

/// Where dialogs stand.
type DialogPlace = NodeRef<html::Dialog>;

const fn title(dialog: Dialog) -> &'static str {
    match dialog {
        Dialog::Overview => "Lessons",
        Dialog::GoTo => "Go to",
        Dialog::Qr => "This moment",
        Dialog::Help => "Keys",
        Dialog::Embed => "Embed",
    }
}

/// The dialog that is open, if any.
#[component]
pub fn Dialogs() -> impl IntoView {
    let shell = use_shell();
    let open = shell.dialog;
    let place = NodeRef::<html::Dialog>::new();
    // It is opened by what stands in it; closing it gives the focus back to where it was.
    Effect::new(move |_| {
        if let Some(dialog) = place.get().filter(|_| open.get().is_none()) {
            dialog.close();
        }
    });
    // By the time this is told, another one may be open.
    let closed = move |_| {
        if place.get_untracked().is_some_and(|dialog| !dialog.open()) {
            open.set(None);
        }
    };
    view! {
        <dialog node_ref=place aria-label=move || open.get().map(title) on:close=closed>
            <For each=move || open.get() key=|dialog| *dialog let(dialog)>
                {part(fetch, move |draw| draw(place, dialog), move |reason| shell.notice(reason))}
            </For>
        </dialog>
    }
}

type DrawDialog = fn(DialogPlace, Dialog) -> AnyView;

/// Loads what only dialogs need.
pub fn fetch() -> Loading<DrawDialog> {
    loading(lazy_part!(dialogs: DrawDialog = |place, dialog| view! { <Content place dialog /> }.into_any()))
}
