//! Llama Lens: the talk *LLM design choices through the Llama-2 lens*, made of working parts.
//!
//! The rooms, and the direction data flows between them, are described in `ARCHITECTURE.md`.
//! `ui` and `command` see everything; `lessons` and `jobs` see the core, which are the packages in
//! `crates`; nothing points back.

pub mod jobs;
pub mod lessons;

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
#[cfg(target_arch = "wasm32")]
pub mod ui;
