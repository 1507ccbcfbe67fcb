//! The lesson's views, loaded when it is first opened.

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::T5Bias;
use crate::lessons::position::view::{SchemeView, views};
use crate::lessons::{Loading, Views, loading};

impl SchemeView for T5Bias {}

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(load())
}

#[wasm_split(positions, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(views::<T5Bias>())
}
