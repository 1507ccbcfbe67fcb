//! “Copy link”: the address of this moment, and what it does not carry.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::address;
use super::state::{Shell, use_shell};

/// The button that copies the link of this moment.
#[component]
pub fn CopyLink() -> impl IntoView {
    let shell = use_shell();
    view! {
        <button class="action copy" on:click=move |_| spawn_local(copy(shell))>
            "Copy link"
        </button>
    }
}

async fn copy(shell: Shell) {
    let left_out = untrack(|| shell.opened().and_then(|opened| opened.left_out.get()));
    if copy_text(&address::of(shell)).await {
        shell.spoken.set(Some("Link copied.".to_owned()));
    } else {
        let said = "The browser does not let this page copy: take the link from the address bar.";
        shell.spoken.set(Some(said.to_owned()));
        shell.notice(said);
    }
    if let Some(text) = left_out {
        shell.notice(text);
    }
}

/// Puts a text on the clipboard; whether the browser did.
pub async fn copy_text(text: &str) -> bool {
    let navigator = window().navigator();
    // A page that is not served securely has no clipboard.
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
