//! Attention: heads, which keys and values each of them reads, and what the cache holds of them.

mod inputs;
mod memory;
mod run;
mod sentences;
mod setup;
mod sharing;
mod step;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Attention>();

pub use inputs::{Choices, Inputs, Whose, text};
pub use memory::{BYTES, Memory, binary, bytes_with, memories};
pub use run::{Attention, moment};
pub use setup::{MAX_CONTEXT, MAX_HEAD_DIM, MAX_HEADS, MAX_LAYERS, Setup, Sharing};
pub use sharing::{HEIGHT, Head, SharingPicture, WIDTH};
pub use step::{PHASES, Step};
