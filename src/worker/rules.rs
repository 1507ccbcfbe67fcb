//! The rules of normalization, which are large: on the page they are a part by itself.

use llama_lens_tokenizers::normalizers::CharsMap;

#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::SplitLoaderError;
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
    if let Some(rules) = lazy_part!(nfkc: Option<CharsMap> = CharsMap::nmt_nfkc().ok()).await? {
        RULES.get_or_init(|| rules);
    }
    Ok(())
}
