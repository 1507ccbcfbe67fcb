//! The file of the tokenizer that a link names, known to the worker by one number.

use std::cell::RefCell;

use super::{beside, own};
use crate::lessons::Problem;
use crate::lessons::tokenizer::Loaded;
use crate::worker::Corpus;

thread_local! {
    /// What was opened so far, by its name in links. Its place is its number: what a name stands for never changes.
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The file of a tokenizer with its number, or why there is none; nothing of both where none is named.
pub async fn files_of(loaded: &Loaded) -> Option<Result<(u32, Corpus), Problem>> {
    let name = loaded.tokenizer.as_deref()?;
    let found = match loaded.published() {
        Some(published) => beside::published(published).await,
        None => own::open(name).await,
    };
    Some(found.map(|file| (number_of(name), file)))
}

fn number_of(name: &str) -> u32 {
    NAMES.with_borrow_mut(|names| {
        let place = names.iter().position(|other| other == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        place as u32
    })
}
