//! Normalization: LayerNorm and RMSNorm side by side on one vector, with every number between.

mod depth;
mod derivation;
mod frame;
mod inputs;
mod observed;
mod run;
mod sentences;
mod setup;
mod study;

#[cfg(target_arch = "wasm32")]
mod view;

use super::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Normalization>();

pub use depth::{Depth, MODELS};
pub use derivation::derive;
pub use frame::{Column, Frame, PHASES, STEPS, formula};
pub use inputs::{Choices, Inputs, Source};
pub use observed::{Observed, places};
pub use run::Normalization;
pub use setup::{EPS, MAX_TINY, Setup};
pub use study::{Moved, Side, Study, moved, size};
