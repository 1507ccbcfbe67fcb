//! A trained tokenizer as a file: what writes files is loaded when one is first asked for.

use leptos::task::spawn_local;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::tokenizer_json::{self, FormatError};
use llama_lens_tokenizers::tokenizer::Model;

use crate::lessons::Page;
use crate::widgets::saved::download;

/// Saves a trained model as Hugging Face's `tokenizer.json`.
pub fn export(page: Page, model: Model) {
    spawn_local(async move {
        let writer = lazy_part!(files: Write = |model| tokenizer_json::write_tokenizer(&Tokenizer::from(model)));
        match writer.await {
            Ok(write) => match write(model) {
                Ok(file) => download("tokenizer.json", "application/json", &file),
                Err(error) => page.notice(format!("This tokenizer cannot be written as a tokenizer.json: {error}.")),
            },
            Err(_) => page.notice("What writes tokenizer files could not be loaded: check the connection, try again."),
        }
    });
}

/// Writes a trained model as a file.
type Write = fn(Model) -> Result<String, FormatError>;
