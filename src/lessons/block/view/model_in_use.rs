//! Which model reads, said beside a lesson, with a way to open another.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{use_document, use_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Blob, DataTransfer, FileList, HtmlInputElement};

use super::own::{Opening, find_again, give_back, open, opening, own, own_number};
use crate::lessons::Page;
use crate::lessons::block::{MODEL_BYTES, MODEL_FILES, reader};

fn named(list: Option<FileList>) -> Vec<(String, Blob)> {
    let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    files.map(|file| (file.name(), file.unchecked_into())).collect()
}

/// Which model reads, and a way to open one's own; files can be dropped anywhere while this is shown.
#[component]
pub fn ModelInUse(
    /// The page.
    page: Page,
) -> impl IntoView {
    let _ = use_event_listener(use_document(), ev::dragover, |event| event.prevent_default());
    let _ = use_event_listener(use_document(), ev::drop, |event| {
        event.prevent_default();
        let files = named(event.data_transfer().as_ref().and_then(DataTransfer::files));
        if !files.is_empty() {
            open(files);
        }
    });
    spawn_local(find_again());
    let chosen = |event| {
        let input: HtmlInputElement = event_target(&event);
        open(named(input.files()));
        // The same files can then be chosen again.
        input.set_value("");
    };
    let (in_use, state) = (own(), opening());
    let about = move || in_use.get().map_or_else(|| format!("this page’s small Llama, {}", reader()), |own| own.about);
    let is_own = move || own_number().is_some();
    let forget = move || view! { <button on:click=|_| give_back()>"Back to this page’s model"</button> };
    let said = move || match state.get() {
        Opening::Done => ().into_any(),
        Opening::Reading => view! { <p class="note" role="status">"Reading the checkpoint…"</p> }.into_any(),
        Opening::Refused(why) | Opening::Unkept(why) => {
            view! { <p class="problem" role="alert" translate="no">{why}</p> }.into_any()
        }
    };
    view! {
        <div class="model-in-use" class:hidden=move || page.hides("model")>
            <p class="note">
                "Model that reads: "
                <b translate="no">{about}</b>
            </p>
            <label class="file">
                <input type="file" multiple accept=".json,.safetensors" aria-label="Open a checkpoint" on:change=chosen />
                <span>"Open a checkpoint"</span>
            </label>
            {move || is_own().then(forget)}
            {said}
            <p class="note">
                {format!(
                    "{} of a Llama of your own, together, up to {} MB. They stay on this machine. A reload of this window finds them again.",
                    MODEL_FILES.join(", "),
                    MODEL_BYTES / 1_000_000,
                )}
            </p>
        </div>
    }
}
