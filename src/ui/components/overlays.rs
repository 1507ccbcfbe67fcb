//! Over everything: the black screen and the laser pointer.

use leptos::prelude::*;

use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::state::set;

/// The black screen; any of its keys, or a click, returns.
#[component]
pub fn Black(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let screen = move || {
        state.black.get().then(|| {
            view! {
                <button class="black" aria-label="Black screen: press any key to return" on:click=move |_| set(state.black, false)></button>
            }
        })
    };
    view! { {screen} }
}

/// A large dot that follows the pointer while the laser pointer is on.
#[component]
pub fn Laser(cursor: Cursor) -> impl IntoView {
    let at = RwSignal::new(None::<(i32, i32)>);
    dom::listen(&dom::document(), "pointermove", move |event| {
        if cursor.state.laser.get_untracked() {
            let event: web_sys::PointerEvent = wasm_bindgen::JsCast::unchecked_into(event);
            at.set(Some((event.client_x(), event.client_y())));
        }
    });
    let dot = move || {
        let (x, y) = at.get().filter(|_| cursor.state.laser.get())?;
        Some(
            view! { <div class="laser" aria-hidden="true" style:left=format!("{x}px") style:top=format!("{y}px")></div> },
        )
    };
    view! { {dot} }
}
