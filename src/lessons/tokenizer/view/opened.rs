//! The files of the tokenizer that a link names: fetched or opened once, and known to the worker by one number.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{beside, own};
use crate::lessons::Problem;
use crate::lessons::tokenizer::Loaded;
use crate::worker::TokenizerFiles;

thread_local! {
    /// What was opened so far, by its name in links. Its place is its number: what a name stands for never changes.
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The files of a tokenizer, or why there are none; nothing of both where none is named.
pub async fn files_of(loaded: &Loaded) -> Option<Result<TokenizerFiles, Problem>> {
    let name = loaded.tokenizer.as_deref()?;
    let found = match loaded.published() {
        Some(published) => beside::published(published).await,
        None => own::open(name).await.map(|file| vec![file]),
    };
    Some(found.map(|files| TokenizerFiles { number: number_of(name), files: files.into() }))
}

/// The files of the tokenizer that is named now.
pub fn opened(loaded: Memo<Loaded>) -> Signal<Option<Result<TokenizerFiles, Problem>>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        let wanted = loaded.get();
        found.set(None);
        spawn_local(async move {
            let files = files_of(&wanted).await;
            // By now another may be named.
            if loaded.try_get_untracked() == Some(wanted) {
                found.set(files);
            }
        });
    });
    found.into()
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
