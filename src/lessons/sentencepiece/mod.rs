//! SentencePiece: what the link carries, and what there is to draw at each stage of a text on its way through the
//! tokenizer and back.

mod beside;
mod frame;
mod inputs;
mod learned;
mod llama2;
mod run;
mod sentences;
mod stepper;
mod tiles;

#[cfg(target_arch = "wasm32")]
mod view;

use crate::lessons::Content;

/// What the lesson's row leads to.
#[cfg(target_arch = "wasm32")]
pub const CONTENT: Content = view::content;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same constant as above, elsewhere.
pub const CONTENT: Content = Content::of::<SentencePiece>();

pub use beside::Beside;
pub use frame::{Frame, STAGES, StageNow, StageState};
pub use inputs::{Choices, Inputs, LONGEST_TEXT, ModelName, Normalization, TEXTS, asked, request, text};
pub use learned::{LearnedNow, learned, on_a_line, way_out};
pub use llama2::{SettingRow, rows};
pub use run::SentencePiece;
pub use stepper::{At, Learned, STEPS, Stepper};
pub use tiles::{Row, Tile, TileState, fitting};
