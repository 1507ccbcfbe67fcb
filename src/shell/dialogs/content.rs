//! What stands in a dialog.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::embed::Embed;
use super::go_to::GoTo;
use super::help::Help;
use super::qr::Qr;
use super::{DialogPlace, title};
use crate::lessons::overview;
use crate::shell::navigation::LessonList;
use crate::shell::state::{Dialog, use_shell};
use crate::widgets::part::part;

/// What stands in a dialog. Once it is there, the dialog is opened, so that it can choose what has the focus.
#[component]
pub fn Content(place: DialogPlace, dialog: Dialog) -> impl IntoView {
    let shell = use_shell();
    let head = NodeRef::<html::Header>::new();
    head.on_load(move |_| {
        if let Some(dialog) = place.get_untracked().filter(|dialog| !dialog.open()) {
            // A dialog that cannot be modal is still there by its attribute.
            let _ = dialog.show_modal();
        }
    });
    let content = match dialog {
        Dialog::Overview => view! { <Overview /> }.into_any(),
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

/// The map, whose parts lead to their lessons, and the list of all lessons.
#[component]
fn Overview() -> impl IntoView {
    let shell = use_shell();
    // A part that is followed is a link of the page, and its lesson comes in the dialog's place.
    let followed = move |event: MouseEvent| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if element.and_then(|element| element.closest("a").ok().flatten()).is_some() {
            shell.dialog.set(None);
        }
    };
    view! {
        <div class="overview-map" on:click=followed>
            {part(overview, move |draw| draw(shell.page()), move |reason| shell.notice(reason))}
        </div>
        <div class="overview">
            <LessonList marks=true />
        </div>
    }
}
