//! “Show as table”: the numbers of a picture, made when they are asked for.

use wasm_bindgen::JsCast;
use web_sys::Event;

use crate::ui::signals::Var;
use crate::ui::view::{Element, Node, el};

/// A disclosure whose rows are made while it is open; `name` is that of the part that scrolls.
pub fn disclosure(name: String, rows: Box<dyn Fn() -> Vec<Node>>) -> Element {
    let open = Var::new(false);
    let shown = move || if open.get() { rows() } else { Vec::new() };
    let toggled = move |event: &Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let scroll = el("div").class("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", name);
    el("details").on("toggle", toggled).child(el("summary").text("Show as table")).child(scroll.live(shown))
}
