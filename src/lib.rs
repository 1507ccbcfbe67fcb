//! Llama Lens: the talk *LLM design choices through the Llama-2 lens*, made of working parts.
//!
//! The rooms, and the direction data flows between them, are described in `ARCHITECTURE.md`: `shell` → `lessons` →
//! `widgets`, `worker` → the core, which stands in crates of its own.

pub mod jobs;
pub mod lessons;
pub mod plots;
pub mod positions;
pub mod shell;
pub mod tokenizers;
pub mod trace;
pub mod widgets;

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
