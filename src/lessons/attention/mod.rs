//! Attention: a head of the small model on the reader's words, what heads do, which keys and values each of them reads,
//! and what the cache holds of them.

mod head;
mod inputs;
mod memory;
mod observed;
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

pub use head::{Beside, Grid, Head, Measure, Spot, beside, derive, exact, map, places};
pub use inputs::{Choices, Inputs, Whose};
pub use memory::{BYTES, Memory, bytes_with, memories};
pub use observed::{Observed, measured, problems};
pub use run::{Attention, moment};
pub use setup::{MAX_CONTEXT, MAX_HEAD_DIM, MAX_HEADS, MAX_LAYERS, Setup, Sharing};
pub use sharing::{Disc, HEIGHT, SharingPicture, WIDTH};
pub use step::{PHASES, Step, Words};
