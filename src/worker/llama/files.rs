//! The files of a model on their way to the worker.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::worker::beside::{file, in_one_file};
use crate::worker::corpus::Corpus;

/// `config.json`, `model.safetensors` and `tokenizer.json` of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelFiles {
    /// The number under which the worker keeps what it read. Files with the same number are the same.
    pub number: u32,
    /// The three files, in this order.
    pub files: Arc<[Corpus]>,
}

/// What a model's folder holds.
const NAMES: [&str; 3] = ["config.json", "model.safetensors", "tokenizer.json"];

thread_local! {
    /// Those that were fetched, by their names.
    static FETCHED: RefCell<Vec<(String, ModelFiles)>> = const { RefCell::new(Vec::new()) };
}

impl ModelFiles {
    /// Files that the page has not had before.
    pub fn new(files: Arc<[Corpus]>) -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        Self { number: LAST.fetch_add(1, Ordering::Relaxed) + 1, files }
    }
}

/// The files of a model that comes with the page, by the name of its folder: fetched when it is first asked for.
///
/// # Errors
/// Why they cannot be had, and what to do.
pub async fn bundled_files(name: &str) -> Result<ModelFiles, String> {
    let mut files = Vec::new();
    for of in NAMES {
        files.push(file(&format!("models/{name}/{of}")).await.ok_or_else(|| not_fetched(name))?);
    }
    Ok(FETCHED.with_borrow_mut(|all| {
        if let Some((_, files)) = all.iter().find(|(other, _)| other == name) {
            return files.clone();
        }
        let files = ModelFiles::new(files.into());
        all.push((name.to_owned(), files.clone()));
        files
    }))
}

fn not_fetched(name: &str) -> String {
    if in_one_file() {
        return format!("The model “{name}” is not in the page in one file: open the page of a host to use it.");
    }
    format!("The model “{name}” could not be fetched from the page’s own server: you may be offline. Try again later.")
}
