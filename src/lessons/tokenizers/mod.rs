//! The four tokenizers side by side: trained in lock-step on one corpus, then given the same text.

mod aligned;
mod begun;
mod columns;
mod costs;
mod decision;
mod drops;
mod encoders;
mod frame;
mod inputs;
mod lockstep;
mod merges;
mod restored;
mod run;
mod scene;
mod sentences;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Tokenizers>();

pub use aligned::{Aligned, Line, Span, align, alone};
pub use begun::Begun;
pub use columns::{Column, Columns, FILE, Kind};
pub use costs::{Cost, costs};
pub use decision::{Decision, Other, Stand, fraction};
pub use drops::{Dropped, Drops, Verdict};
pub use encoders::{Encoders, Token};
pub use inputs::{Choices, Inputs, request};
pub use lockstep::{Comparison, LockStep, Parting};
pub use merges::{Made, Merges, bare};
pub use run::{Frame, Tokenizers, Trace, encoded};
pub use scene::{After, At, ColumnFrame, Encoded, EncodedText, LanguageCosts};
