//! Byte-pair encoding: what the link carries, and what there is to draw at each micro-step.

mod inputs;
mod languages;
mod pairs;
mod probe;
mod rules;
mod run;
mod scripts;
mod sentences;
mod sizes;
mod stepper;
mod stones;
mod summary;
mod why;

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
pub const CONTENT: Content = Content::of::<Merging<Bpe>>();

pub use inputs::{Choices, Inputs};
pub use languages::costs;
pub use probe::Probe;
pub use rules::compare_rules;
pub use run::Bpe;
pub use scripts::{ScriptMerges, merges_by_script};
pub use sizes::{chart, share, table_bytes, tokens_per_word};
pub use stepper::{Moment, Stepper};
pub use stones::{Stone, Stones, stones};
pub use why::{LAST as LAST_OF_OPENING, moment as opening_moment};
