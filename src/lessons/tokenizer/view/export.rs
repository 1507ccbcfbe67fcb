//! A trained tokenizer as a file: what writes files is loaded when one is first asked for.

use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::BpeModel;

use crate::lessons::Page;
use crate::widgets::saved::download;

/// Saves a model as Hugging Face's `tokenizer.json`.
pub fn export(page: Page, model: BpeModel) {
    spawn_local(async move {
        match writer().await {
            Ok(write) => download("tokenizer.json", "application/json", &write(&model)),
            Err(_) => page.notice("What writes tokenizer files could not be loaded: check the connection, try again."),
        }
    });
}

/// It stands with what reads files.
///
/// # Errors
/// When that part cannot be fetched; the next call tries again.
#[wasm_split(files, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn writer() -> Result<fn(&BpeModel) -> String, SplitLoaderError> {
    Ok(tokenizer_json::write)
}
