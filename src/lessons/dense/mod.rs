//! The dense layer: two matrices or a gated three, why the hidden width is what it is, and what share of a model it has.

mod flow;
mod frame;
mod inputs;
mod ladder;
mod run;
mod sentences;
mod setup;
mod shares;
mod units;

#[cfg(target_arch = "wasm32")]
mod view;

use super::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<DenseLayer>();

pub use flow::{Cost, Flow, Item, costs, flow};
pub use frame::{Figure, Frame, PHASES, STEPS};
pub use inputs::{Choices, Inputs, Size};
pub use ladder::{Rung, ladder};
pub use run::DenseLayer;
pub use setup::{MAX_WIDTH, Setup};
pub use shares::{Portion, Share, shares};
pub use units::{Fired, STRONGEST, Units, places};
