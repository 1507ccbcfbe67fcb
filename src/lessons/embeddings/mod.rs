//! Static embeddings: what the link carries, and what there is to draw at each micro-step.

mod costs;
mod derivation;
mod frame;
mod inputs;
mod maps;
mod run;
mod sentences;
mod setup;
mod study;
mod table;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Embeddings>();

pub use costs::{Cost, costs};
pub use derivation::{derive, summary};
pub use frame::{Figure, Frame, PHASES, STEPS, moment};
pub use inputs::{Choices, Inputs, Weights, model_text, text};
pub use maps::{Kind, draw, exact};
pub use run::Embeddings;
pub use setup::{MAX_WIDTH, MIN_WIDTH, Setup, beyond};
pub use study::{MAX_TOKENS, Study, TABLE_ROWS, Used};
pub use table::Table;
