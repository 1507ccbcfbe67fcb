//! The model that reads the reader's text: the page's own, or a checkpoint that the reader opens.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{use_document, use_event_listener};
use llama_lens_plots::number::grouped;
use wasm_bindgen::JsCast;
use web_sys::{Blob, DataTransfer, FileList, HtmlInputElement};

use crate::lessons::Page;
use crate::lessons::block::{MODEL_BYTES, MODEL_FILES, reader, sorted};
use crate::worker::Corpus;
use crate::worker::llama::{Look, ModelAnswer, ModelFiles, ModelQuestion, ask_model, bundled_files};

/// A checkpoint that the reader opened.
#[derive(Clone, Debug, PartialEq)]
struct Own {
    files: ModelFiles,
    /// What it is, in a line.
    about: String,
}

/// How opening the last checkpoint went.
#[derive(Clone, Debug, Default, PartialEq)]
enum Opening {
    /// None was opened, or it is in use.
    #[default]
    Done,
    /// It is on its way.
    Reading,
    /// It cannot be used, and why.
    Refused(String),
}

thread_local! {
    /// The checkpoint in use, wherever a lesson reads with one. The page's own model where there is none.
    static OWN: ArcRwSignal<Option<Own>> = ArcRwSignal::new(None);
    static OPENING: ArcRwSignal<Opening> = ArcRwSignal::new(Opening::Done);
}

fn own() -> ArcRwSignal<Option<Own>> {
    OWN.with(ArcRwSignal::clone)
}

fn opening() -> ArcRwSignal<Opening> {
    OPENING.with(ArcRwSignal::clone)
}

/// The number of the checkpoint in use, tracked; none of the page's own model.
pub fn own_number() -> Option<u32> {
    own().with(|own| own.as_ref().map(|own| own.files.number))
}

/// The files of the model that reads.
///
/// # Errors
/// Why they cannot be had, and what to do.
pub async fn reading_files() -> Result<ModelFiles, String> {
    match own().with_untracked(|own| own.as_ref().map(|own| own.files.clone())) {
        Some(files) => Ok(files),
        None => bundled_files(reader()).await,
    }
}

/// Reads a checkpoint; it is in use once the worker has read it whole. Until then the one before stays.
fn open(files: Vec<(String, Blob)>) {
    let chosen = sorted(files.iter().map(|(name, file)| (name.as_str(), file.size() as u64)));
    let [config, weights, tokenizer] = match chosen {
        Ok(order) => order.map(|at| Corpus::from(files[at].1.clone())),
        Err(why) => return opening().set(Opening::Refused(why)),
    };
    opening().set(Opening::Reading);
    spawn_local(async move {
        let files = ModelFiles::new(Arc::new([config, weights, tokenizer]));
        // No text: the answer is what the model is.
        let answer = ask_model(&files, ModelQuestion::Look(Look::default()), &[]).await;
        opening().set(match answer {
            Ok(ModelAnswer::Looked(looked)) => {
                let of = looked.about;
                let about = format!(
                    "{} parameters: {} layers, {} heads, width {}, {} pieces",
                    grouped(of.parameters),
                    of.layers,
                    of.heads,
                    grouped(of.width as u64),
                    grouped(of.vocabulary as u64),
                );
                own().set(Some(Own { files, about }));
                Opening::Done
            }
            Ok(_) => Opening::Refused("The answer was to another question. Please try again.".to_owned()),
            Err(error) => Opening::Refused(format!("{error} The model before it stays.")),
        });
    });
}

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
    let chosen = |event| {
        let input: HtmlInputElement = event_target(&event);
        open(named(input.files()));
        // The same files can then be chosen again.
        input.set_value("");
    };
    let (in_use, state) = (own(), opening());
    let about = move || in_use.get().map_or_else(|| format!("this page’s small Llama, {}", reader()), |own| own.about);
    let is_own = move || own_number().is_some();
    let back = move |_| {
        own().set(None);
        opening().set(Opening::Done);
    };
    let forget = move || view! { <button on:click=back>"Back to this page’s model"</button> };
    let said = move || match state.get() {
        Opening::Done => ().into_any(),
        Opening::Reading => view! { <p class="note" role="status">"Reading the checkpoint…"</p> }.into_any(),
        Opening::Refused(why) => view! { <p class="problem" role="alert" translate="no">{why}</p> }.into_any(),
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
                    "{} of a Llama of your own, together, up to {} MB. They stay on this machine, and are forgotten when the page is left.",
                    MODEL_FILES.join(", "),
                    MODEL_BYTES / 1_000_000,
                )}
            </p>
        </div>
    }
}
