//! Dialogs: overview, go to, QR code, help, embed. Escape and their own key close them; a clicker closes them and steps.

mod embed;
mod go_to;
mod help;
mod qr;

use leptos::html;
use leptos::prelude::*;

use super::navigation::LessonList;
use super::state::{Dialog, use_shell};
use embed::Embed;
use go_to::GoTo;
use help::Help;
use qr::Qr;

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
    let open = use_shell().dialog;
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
                <Content place dialog />
            </For>
        </dialog>
    }
}

/// What stands in a dialog. Once it is there, the dialog is opened, so that it can choose what has the focus.
#[component]
fn Content(place: NodeRef<html::Dialog>, dialog: Dialog) -> impl IntoView {
    let shell = use_shell();
    let head = NodeRef::<html::Header>::new();
    head.on_load(move |_| {
        if let Some(dialog) = place.get_untracked().filter(|dialog| !dialog.open()) {
            // A dialog that cannot be modal is still there by its attribute.
            let _ = dialog.show_modal();
        }
    });
    let content = match dialog {
        Dialog::Overview => view! { <div class="overview"><LessonList /></div> }.into_any(),
        Dialog::GoTo => view! { <GoTo /> }.into_any(),
        Dialog::Qr => view! { <Qr /> }.into_any(),
        Dialog::Help => view! { <Help /> }.into_any(),
        Dialog::Embed => view! { <Embed /> }.into_any(),
    };
    view! {
        <header node_ref=head>
            <h2>{title(dialog)}</h2>
            <button class="quiet" aria-label="Close" on:click=move |_| shell.dialog.set(None)>"×"</button>
        </header>
        {content}
    }
}
