//! The rules of normalization, which are large: on the page they are a part by itself.

use llama_lens_tokenizers::normalizers::CharsMap;

#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
#[cfg(target_arch = "wasm32")]
use std::sync::OnceLock;

#[cfg(target_arch = "wasm32")]
static RULES: OnceLock<CharsMap> = OnceLock::new();

/// The rules.
#[cfg(not(target_arch = "wasm32"))]
pub fn rules() -> Option<CharsMap> {
    CharsMap::nmt_nfkc().ok()
}

/// The rules, if they are loaded.
#[cfg(target_arch = "wasm32")]
pub fn rules() -> Option<CharsMap> {
    RULES.get().cloned()
}

/// Loads the rules.
///
/// # Errors
/// When their part cannot be fetched; the next call tries again.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Result<(), SplitLoaderError> {
    if let Some(rules) = part().await? {
        RULES.get_or_init(|| rules);
    }
    Ok(())
}

/// What only this function reaches is a part of the page by itself.
#[cfg(target_arch = "wasm32")]
#[wasm_split(nfkc, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn part() -> Result<Option<CharsMap>, SplitLoaderError> {
    Ok(CharsMap::nmt_nfkc().ok())
}
