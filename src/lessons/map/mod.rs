//! The map of the architecture: the transformer of 2017 beside Llama 2, and a text on its way through both.

mod drawing;
mod flow;
mod frame;
mod inputs;
mod run;
mod sentences;
mod shapes;
mod topic;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<Map>();

#[cfg(target_arch = "wasm32")]
pub use view::overview;

pub use drawing::{Arrow, BOX, Drawing, HEIGHT, HEIGHT_OF_PARTS, Label, Part, Side, llama, transformer};
pub use flow::Flow;
pub use frame::{PHASES, State, moment};
pub use inputs::{Choices, Inputs, Size, text};
pub use run::Map;
pub use sentences::Said;
pub use shapes::{Shape, shapes};
pub use topic::{About, STEPS, Topic, writes};
