//! The recipe of the small Llamas: text, tokenizer, models, and the card that says how they were made.
//!
//! The models are trained with candle on a CPU, one thread a process: candle shares only matrix products among threads,
//! and half of a step is something else. What candle does in many small passes over memory, `ops` does in one.

pub mod card;
pub mod files;
pub mod model;
pub mod ops;
pub mod optimizer;
pub mod perplexity;
pub mod recipe;
pub mod record;
pub mod text;
pub mod train;
pub mod weights;
