//! The page. Only this folder knows the browser; the same module serves as the page's worker.

mod app;
mod bpe_model;
mod canvas;
mod clipboard;
mod components;
mod corpora;
mod cursor;
mod dom;
mod keyboard;
mod later;
mod lessons;
mod location;
mod positions_model;
mod shared;
mod signals;
mod state;
mod train_client;
mod train_worker;
mod view;
mod when_idle;

use wasm_bindgen::JsCast;

/// Mounts the page, or serves as its worker where there is no document.
pub fn run() {
    dom::report_panics();
    if js_sys::global().dyn_into::<web_sys::Window>().is_ok() {
        leptos::mount::mount_to_body(|| view::mount(&dom::body(), app::app()));
    } else {
        train_worker::serve();
    }
}
