//! Llama Lens: the talk *LLM design choices through the Llama-2 lens*, made of working parts.
//!
//! The rooms, and the direction data flows between them, are described in `ARCHITECTURE.md`.
//! `ui` and `command` see everything; `lessons` and `jobs` see the core; `tokenizers` sees
//! only `trace`, `positions` nothing at all; nothing points back.

pub mod jobs;
pub mod lessons;
pub mod plots;
pub mod positions;
pub mod tokenizers;
pub mod trace;

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
#[cfg(target_arch = "wasm32")]
pub mod ui;
