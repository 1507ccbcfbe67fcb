//! Over everything: the black screen and the laser pointer.

use crate::lessons::link::View;
use crate::ui::cursor::Cursor;
use crate::ui::dom;
use crate::ui::signals::Var;
use crate::ui::view::{Node, el, live};

/// The black screen; any of its keys, or a click, returns. The presenter's window keeps its notes, and says so.
pub fn black(cursor: Cursor) -> Node {
    let (black, view) = (cursor.state.black, cursor.state.view);
    let screen = move || {
        if view.get() == View::Present {
            return el("p")
                .class("room-black")
                .attr("role", "status")
                .text("The room’s screen is black: B brings it back.")
                .into();
        }
        el("button")
            .class("black")
            .attr("aria-label", "Black screen: press any key to return")
            .press(move || black.set(false))
            .into()
    };
    live(move || black.get().then(screen).into_iter().collect())
}

/// A large dot that follows the pointer while the laser pointer is on.
pub fn laser(cursor: Cursor) -> Node {
    let at = Var::new(None::<(i32, i32)>);
    dom::listen(&dom::document(), "pointermove", move |event| {
        if cursor.state.laser.get_untracked() {
            let event: web_sys::PointerEvent = wasm_bindgen::JsCast::unchecked_into(event);
            at.set(Some((event.client_x(), event.client_y())));
        }
    });
    live(move || {
        let place = at.get().filter(|_| cursor.state.laser.get());
        let dot = place.map(|(x, y)| {
            let dot = el("div").class("laser").attr("aria-hidden", "true");
            dot.style("left", format!("{x}px")).style("top", format!("{y}px")).into()
        });
        dot.into_iter().collect()
    })
}
