//! WordPiece: what the link carries, and what there is to draw at each micro-step.

mod inputs;
mod pairs;
mod probe;
mod rules;
mod run;
mod sentences;
mod stepper;
mod summary;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;
#[cfg(not(target_arch = "wasm32"))]
use crate::lessons::tokenizer::Merging;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Merging<WordPiece>>();

pub use inputs::{Choices, Inputs};
pub use pairs::Beside;
pub use probe::Probe;
pub use rules::compare_rules;
pub use run::WordPiece;
pub use stepper::{Moment, Run, Stepper, Table};
