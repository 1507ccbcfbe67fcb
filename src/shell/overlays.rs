//! Over everything: the black screen and the laser pointer.

use leptos::ev;
use leptos::prelude::*;
use leptos_use::{use_document, use_event_listener};

use super::link::View;
use super::state::use_shell;

/// The black screen; any of its keys, or a click, returns. The presenter's window keeps its notes, and says so.
#[component]
pub fn Black() -> impl IntoView {
    let shell = use_shell();
    let screen = move || {
        if shell.view.get() == View::Present {
            view! { <p class="room-black" role="status">"The room’s screen is black: B brings it back."</p> }.into_any()
        } else {
            view! {
                <button
                    class="black"
                    aria-label="Black screen: press any key to return"
                    on:click=move |_| shell.black.set(false)
                ></button>
            }
            .into_any()
        }
    };
    move || shell.black.get().then(screen)
}

/// A large dot that follows the pointer while the laser pointer is on.
#[component]
pub fn Laser() -> impl IntoView {
    let shell = use_shell();
    let place = RwSignal::new(None::<(i32, i32)>);
    let _ = use_event_listener(use_document(), ev::pointermove, move |event| {
        if shell.laser.get_untracked() {
            place.set(Some((event.client_x(), event.client_y())));
        }
    });
    move || {
        let (x, y) = place.get().filter(|_| shell.laser.get())?;
        Some(view! {
            <div class="laser" aria-hidden="true" style:left=format!("{x}px") style:top=format!("{y}px")></div>
        })
    }
}
