//! What a link cannot carry.

use leptos::prelude::*;

use super::training::Training;
use crate::lessons::tokenizer::{MAX_LINK_TEXT, Texts};
use llama_lens_plots::number::bytes;

/// What a link does not carry where the corpus is a file, and why.
pub fn left_out(texts: Memo<Texts>, training: Training) -> Signal<Option<String>> {
    Signal::derive(move || {
        let name = texts.with(|texts| texts.file.as_ref().map(|_| texts.name.clone().unwrap_or_default()))?;
        let size = training.trained.with(|trained| trained.as_ref().map_or(0, |trained| trained.of.bytes));
        Some(format!(
            "The link carries the settings and the step, but not your corpus: “{name}” has {}, and a link holds up \
             to {}. In this browser the link opens the file; elsewhere the page asks for it.",
            bytes(size as u64),
            bytes(MAX_LINK_TEXT as u64)
        ))
    })
}
