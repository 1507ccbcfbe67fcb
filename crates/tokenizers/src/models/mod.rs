//! Models: a word is cut into pieces of a vocabulary.

pub mod bpe;
pub(crate) mod merges;
mod tokens;
pub mod unigram;
pub mod wordpiece;

pub use merges::{Asked, Decision, Forced, Merge, Record, Rule, Stop, Trace, Trainer as MergeTrainer};
