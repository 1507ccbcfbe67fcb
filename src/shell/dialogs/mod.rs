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
    Effect::new(move |_| {
        let Some(dialog) = place.get() else { return };
        if open.get().is_none() {
            dialog.close();
        } else if !dialog.open() {
            // A dialog that cannot be modal is still shown by its attribute.
            let _ = dialog.show_modal();
        }
    });
    let content = move || {
        open.get().map(|dialog| match dialog {
            Dialog::Overview => view! { <div class="overview"><LessonList /></div> }.into_any(),
            Dialog::GoTo => view! { <GoTo /> }.into_any(),
            Dialog::Qr => view! { <Qr /> }.into_any(),
            Dialog::Help => view! { <Help /> }.into_any(),
            Dialog::Embed => view! { <Embed /> }.into_any(),
        })
    };
    let name = move || open.get().map(title);
    view! {
        <dialog node_ref=place aria-label=name on:close=move |_| open.set(None)>
            <header>
                <h2>{name}</h2>
                <button class="quiet" aria-label="Close" on:click=move |_| open.set(None)>"×"</button>
            </header>
            {content}
        </dialog>
    }
}
