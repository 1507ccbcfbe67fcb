//! Llama Lens: the talk *LLM design choices through the Llama-2 lens*, made of working parts.
//!
//! The rooms, and the direction data flows between them, are described in `ARCHITECTURE.md`: `shell` → `lessons` →
//! `widgets`, `worker` → the core, which stands in crates of its own.

#[cfg(target_arch = "wasm32")]
#[macro_use]
mod parts;

pub mod lessons;
pub mod shell;
pub mod widgets;
pub mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub mod command;
