//! Ghost Attention: how the data is made that teaches a chat model to keep an instruction through a whole dialogue.

mod dialogue;
mod forms;
mod inputs;
mod run;
mod sentences;
mod step;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<GhostAttention>();

pub use dialogue::{Dialogue, INSTRUCTION, MAX_MESSAGE, MAX_TURNS, Turn};
pub use forms::{Cut, Loss, Run, Speaker, count, replies, training};
pub use inputs::{CONTEXT, Choices, Inputs, MAX_CONTEXT, Without};
pub use run::{Frame, GhostAttention, frame, request};
pub use step::{PHASES, Step};
