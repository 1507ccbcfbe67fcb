//! The lesson's views, loaded when it is first opened.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::Rope;
use super::stage::Clocks;
use crate::lessons::position::view::{Scene, SchemeView, views};
use crate::lessons::{Loading, Views, loading};

impl SchemeView for Rope {
    fn stage(scene: Scene) -> AnyView {
        view! { <Clocks scene /> }.into_any()
    }
}

/// Loads the lesson's views.
pub fn content() -> Loading {
    loading(load())
}

#[wasm_split(positions, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn load() -> Result<Views, SplitLoaderError> {
    Ok(views::<Rope>())
}
