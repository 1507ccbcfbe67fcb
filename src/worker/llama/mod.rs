//! The small Llama in the worker: read once, then asked.
//!
//! A question names the model by a number that the page gives its files. Some have one answer, others a stream of them,
//! which ends when nobody waits for it.

mod answer;
mod answering;
mod bundled;
mod positions;
mod question;

#[cfg(target_arch = "wasm32")]
mod asking;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod service;

pub use answer::{
    Compared, EmbeddingTable, LearnedNumbers, Looked, ModelAbout, ModelAnswer, ModelToken, NextToken, PositionsRead,
    Seen, TextTokens, WindowRead, WrittenToken,
};
pub use answering::{about, compare, look, table, tokens};
pub use bundled::{BUNDLED, seeds};
pub use positions::positions;
pub use question::{Look, ModelQuestion, ModelRequest, ReadWindows, Write};

#[cfg(target_arch = "wasm32")]
pub use asking::{Following, Heard, ask_model, follow_model};
#[cfg(target_arch = "wasm32")]
pub use files::{ModelFiles, bundled_files};
#[cfg(target_arch = "wasm32")]
pub use service::{ModelPart, load};
