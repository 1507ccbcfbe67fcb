//! Activations: curves and their slopes, gates as surfaces, and what becomes of many numbers.

mod crowd;
mod curves;
mod derivation;
mod frame;
mod inputs;
mod run;
mod sentences;
mod setup;
mod surface;

#[cfg(target_arch = "wasm32")]
mod view;

use super::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Activations>();

pub use crowd::{Crowd, Fate, SMALL, fates, histogram, places};
pub use curves::{difference, graph};
pub use derivation::{derive_gate, derive_value};
pub use frame::{Figure, Frame, PHASES, STEPS};
pub use inputs::{Choices, GATES, Gate, Inputs, Numbers};
pub use run::Activations;
pub use setup::{FARTHEST, SURFACE, Setup};
pub use surface::{FORMS, cell_of, exact, place_of, surface};
