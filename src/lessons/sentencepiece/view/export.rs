//! What was learned as a file: what writes files is loaded when one is first asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::tokenizer_json::FormatError;
use llama_lens_tokenizers::formats::{sentencepiece, tokenizer_json};

use super::model::Model;
use crate::lessons::sentencepiece::way_out;
use crate::widgets::saved::{download, download_bytes};

/// What writes both kinds of files.
#[derive(Clone, Copy)]
struct Writer {
    model: fn(&Tokenizer) -> Result<Vec<u8>, String>,
    json: fn(&Tokenizer) -> Result<String, FormatError>,
}

/// The buttons that save what was learned.
#[component]
pub fn Export(model: Model) -> impl IntoView {
    let nothing = move || model.stepper.with(Option::is_none);
    let save = move |as_json: bool| {
        let Some(stepper) = model.stepper.get_untracked() else { return };
        spawn_local(async move {
            let tokenizer = &stepper.learned.tokenizer;
            let saved = match writer().await {
                Ok(write) if as_json => (write.json)(tokenizer)
                    .map(|text| download("tokenizer.json", "application/json", &text))
                    .map_err(|error| format!("{error}. {}", way_out(&error))),
                Ok(write) => (write.model)(tokenizer)
                    .map(|bytes| download_bytes("tokenizer.model", "application/octet-stream", &bytes)),
                Err(_) => Err("what writes files could not be loaded; check the connection, try again".to_owned()),
            };
            if let Err(why) = saved {
                model.page.notice(format!("No file was saved: {why}."));
            }
        });
    };
    view! {
        <div class="stage-tools">
            <button class="quiet" prop:disabled=nothing on:click=move |_| save(false)>
                "Export tokenizer.model"
            </button>
            <button class="quiet" prop:disabled=nothing on:click=move |_| save(true)>
                "Export tokenizer.json"
            </button>
        </div>
    }
}

/// Loads what writes files.
///
/// # Errors
/// When its part cannot be fetched; the next call tries again.
async fn writer() -> Result<Writer, SplitLoaderError> {
    lazy_part!(files: Writer = Writer {
        model: |tokenizer| sentencepiece::write(tokenizer).map_err(|error| error.to_string()),
        json: tokenizer_json::write_tokenizer,
    })
    .await
}
