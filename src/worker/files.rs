//! Tokenizers from files in the worker: read once, then asked for texts.
//!
//! All that reads files and carries out their pipelines is loaded when a file is first opened: patterns and Unicode's
//! tables are large.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use llama_lens_tokenizers::Tokenizer;
use web_sys::Blob;

use super::protocol::Reply;
use super::reply::{post, read};
use super::tokenize::{TokenizeRequest, open_here, tokenize_here};

/// Encodes a text with the tokenizer of a file, and posts what comes of it.
pub type Tokenize = fn(u32, Blob, TokenizeRequest) -> Pin<Box<dyn Future<Output = ()>>>;

/// Loads what reads files.
///
/// # Errors
/// When its part cannot be fetched.
#[wasm_split(files, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
pub fn load() -> Result<Tokenize, SplitLoaderError> {
    Ok(|job, blob, request| Box::pin(async move { tokenize(job, &blob, request).await }))
}

thread_local! {
    /// The tokenizer that was read last, with the number that the page gives its file.
    static OPENED: RefCell<Option<(u32, Rc<Tokenizer>)>> = const { RefCell::new(None) };
}

async fn tokenize(job: u32, blob: &Blob, TokenizeRequest { file, text }: TokenizeRequest) {
    let mut opened = OPENED.with_borrow(|opened| opened.clone().filter(|(number, _)| *number == file));
    if opened.is_none() {
        let Some(bytes) = read(blob).await else { return post(job, Reply::Unreadable, &[]) };
        match open_here(&bytes) {
            Ok(tokenizer) => opened = Some((file, Rc::new(tokenizer))),
            Err(refusal) => return post(job, Reply::Refused(refusal), &[]),
        }
        OPENED.set(opened.clone());
    }
    if let Some((_, tokenizer)) = opened {
        post(job, tokenize_here(&tokenizer, &text).map_or_else(Reply::Refused, Reply::Tokenized), &[]);
    }
}
