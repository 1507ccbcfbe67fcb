//! The rules of normalization, which are large: on the page they are a part by itself, loaded when they are first asked for.

use llama_lens_tokenizers::normalizers::CharsMap;

#[cfg(not(target_arch = "wasm32"))]
pub use here::rules;
#[cfg(target_arch = "wasm32")]
pub use loaded::{load, rules};

#[cfg(not(target_arch = "wasm32"))]
mod here {
    //! Away from the page they are always there.

    use super::CharsMap;

    /// The rules.
    pub fn rules() -> Option<CharsMap> {
        CharsMap::nmt_nfkc().ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod loaded {
    //! On the page, and in its worker, they are there once they are loaded.

    use super::CharsMap;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};
    use std::sync::OnceLock;

    static RULES: OnceLock<CharsMap> = OnceLock::new();

    /// The rules, if they are loaded.
    pub fn rules() -> Option<CharsMap> {
        RULES.get().cloned()
    }

    /// Loads the rules.
    ///
    /// # Errors
    /// When their part cannot be fetched; the next call tries again.
    pub async fn load() -> Result<(), SplitLoaderError> {
        if RULES.get().is_none()
            && let Some(rules) = part().await?
        {
            RULES.get_or_init(|| rules);
        }
        Ok(())
    }

    /// What only this function reaches is a part of the page by itself.
    #[wasm_split(nfkc, wasm_split_path = leptos::wasm_split, fallible)]
    #[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
    fn part() -> Result<Option<CharsMap>, SplitLoaderError> {
        Ok(CharsMap::nmt_nfkc().ok())
    }
}
