//! The lesson's views, loaded when it is first opened.

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::Relative;
use crate::lessons::position::view;
use crate::lessons::{Content, Missing, Views};

/// Loads the lesson's views.
pub const CONTENT: Content = load;

fn load() -> Pin<Box<dyn Future<Output = Result<Views, Missing>>>> {
    Box::pin(async { views().await.map_err(|_| Missing::now()) })
}

#[wasm_split(positions, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
fn views() -> Result<Views, SplitLoaderError> {
    Ok(view::views::<Relative>())
}
