//! Tokenizers from files in the worker: read once, then asked for texts.
//!
//! All that reads files and carries out their pipelines is loaded when a file is first opened: patterns and Unicode's
//! tables are large.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use leptos::wasm_split::SplitLoaderError;
use llama_lens_tokenizers::Tokenizer;
use web_sys::Blob;

use super::protocol::Reply;
use super::question::{AskRequest, answer_here};
use super::reply::{post, read};
use super::tokenize::{TokenizeRequest, open_here, tokenize_here};

/// How many tokenizers are kept: a lesson compares four.
const KEPT: usize = 4;

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// What is loaded later. Each posts what comes of it.
#[derive(Clone, Copy)]
pub struct Files {
    /// Encodes a text with the tokenizer of some files.
    pub tokenize: fn(u32, Vec<Blob>, TokenizeRequest) -> Work,
    /// Answers a question to the tokenizer of some files.
    pub ask: fn(u32, Vec<Blob>, AskRequest) -> Work,
}

/// Loads what reads files.
///
/// # Errors
/// When its part cannot be fetched.
pub async fn load() -> Result<Files, SplitLoaderError> {
    lazy_part!(files: Files = Files {
        tokenize: |job, files, request| {
            Box::pin(async move { post(job, tokenize(&files, request).await.unwrap_or_else(|reply| reply), &[]) })
        },
        ask: |job, files, request| {
            Box::pin(async move { post(job, ask(&files, request).await.unwrap_or_else(|reply| reply), &[]) })
        },
    })
    .await
}

thread_local! {
    /// The tokenizers that were asked last, the latest at the end, with the numbers that the page gives their files.
    static OPENED: RefCell<Vec<(u32, Rc<Tokenizer>)>> = const { RefCell::new(Vec::new()) };
}

async fn tokenize(files: &[Blob], TokenizeRequest { file, text }: TokenizeRequest) -> Result<Reply, Reply> {
    let tokenizer = opened(file, files).await?;
    tokenize_here(&tokenizer, &text).map(Reply::Tokenized).map_err(Reply::Refused)
}

async fn ask(files: &[Blob], AskRequest { file, question }: AskRequest) -> Result<Reply, Reply> {
    let tokenizer = opened(file, files).await?;
    answer_here(&tokenizer, &question).map(Reply::Answered).map_err(Reply::Refused)
}

/// The tokenizer of this number, read if it is not kept.
async fn opened(number: u32, files: &[Blob]) -> Result<Rc<Tokenizer>, Reply> {
    if let Some(tokenizer) = kept(number) {
        return Ok(tokenizer);
    }
    let mut contents = Vec::new();
    for file in files {
        contents.push(read(file).await.ok_or(Reply::Unreadable)?);
    }
    // While it was read, somebody else may have asked for the same.
    if let Some(tokenizer) = kept(number) {
        return Ok(tokenizer);
    }
    let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let tokenizer = Rc::new(open_here(&contents).map_err(Reply::Refused)?);
    OPENED.with_borrow_mut(|all| {
        all.push((number, Rc::clone(&tokenizer)));
        all.drain(..all.len().saturating_sub(KEPT));
    });
    Ok(tokenizer)
}

/// A tokenizer that is kept; it is the latest from now on.
fn kept(number: u32) -> Option<Rc<Tokenizer>> {
    OPENED.with_borrow_mut(|all| {
        let place = all.iter().position(|(other, _)| *other == number)?;
        all[place..].rotate_left(1);
        all.last().map(|(_, tokenizer)| Rc::clone(tokenizer))
    })
}
