//! The frame that puts this moment into another page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::shell::address;
use crate::shell::copy_link::copy_text;
use crate::shell::link::{Link, View};
use crate::shell::state::use_shell;

/// The `<iframe>` to copy.
#[component]
pub fn Embed() -> impl IntoView {
    let shell = use_shell();
    let link = untrack(|| shell.link());
    let address = address::with(&Link { view: View::Embed, ..link });
    let code = format!("<iframe src=\"{address}\" width=\"960\" height=\"540\" title=\"Llama Lens\"></iframe>");
    let copied = code.clone();
    let copy = move |_| {
        let code = copied.clone();
        spawn_local(async move {
            let _ = copy_text(&code).await;
        });
    };
    view! {
        <textarea readonly aria-label="Frame to copy" rows="4" translate="no">{code}</textarea>
        <button on:click=copy>"Copy the frame"</button>
    }
}
