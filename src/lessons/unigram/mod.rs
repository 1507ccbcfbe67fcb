//! Unigram: what the link carries, and what there is to draw at each micro-step: the rounds of training, then the
//! lattice of a word.

mod bricks;
mod chart;
mod costs;
mod frame;
mod inputs;
mod losses;
mod run;
mod sampling;
mod scene;
mod sentences;
mod stepper;
mod table;
mod ways;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Unigram>();

pub use chart::{HEADS, chart, readings, round_of};
pub use inputs::{Choices, Inputs, LONGEST_WORD, TEMPERATURES, request};
pub use run::Unigram;
pub use sampling::Sample;
pub use scene::{Cost, Frame, LatticeFrame, RoundFrame, Scene};
pub use stepper::{At, Learned, Stepper, drawn_part};
pub use table::{Dropped, PieceRow};
