//! What trains SentencePiece: on the page, and in its worker, it stands with the views of the lesson, and is loaded before
//! there is anything to train.

use super::later::Begin;
use super::sentencepiece;

#[cfg(target_arch = "wasm32")]
use super::rules;
#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
#[cfg(target_arch = "wasm32")]
use std::sync::OnceLock;

#[cfg(target_arch = "wasm32")]
static BEGIN: OnceLock<Begin> = OnceLock::new();

/// What trains.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::unnecessary_wraps)] // On the page it can be missing.
pub fn begin() -> Option<Begin> {
    Some(sentencepiece::begin)
}

/// What trains, if it is loaded.
#[cfg(target_arch = "wasm32")]
pub fn begin() -> Option<Begin> {
    BEGIN.get().copied()
}

/// Loads what trains, and the rules of its normalization.
///
/// # Errors
/// When one of the parts cannot be fetched; the next call tries again.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Result<(), SplitLoaderError> {
    let begin = part().await?;
    BEGIN.get_or_init(|| begin);
    rules::load().await
}

/// It stands with the views of the lesson.
#[cfg(target_arch = "wasm32")]
#[wasm_split(sentencepiece, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn part() -> Result<Begin, SplitLoaderError> {
    Ok(sentencepiece::begin)
}
