//! One decision of Llama 2 undone at a time: what it costs, and what models trained without it make of a text.

mod costs;
mod decision;
mod frame;
mod inputs;
mod run;
mod sentences;
mod spread;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Undo>();

pub use costs::{Cost, SizeCost, costs};
pub use decision::{ALL_UNDONE, Decision, KEPT, Undone};
pub use frame::{Frame, PHASES, STEPS, undone_at};
pub use inputs::{Activate, Choices, Heads, Position};
pub use run::Undo;
pub use sentences::{Said, sentence};
pub use spread::{Beside, Spread};
