//! The clock of a recorded run: which merge, and which quarter of it, a step number stands for.
//!
//! A run is recorded once and replayed by one integer. Each merge of byte-pair encoding
//! (Sennrich, Haddow & Birch 2016, <https://arxiv.org/abs/1508.07909>) is shown in four micro-steps:
//! the pairs are counted, one is chosen, it is merged, the vocabulary grows.
//!
//! ```
//! use llama_lens_tokenizers::trace::{Moment, Phase, Steps};
//! let steps = Steps::new(5);
//! assert_eq!(steps.len(), 20);
//! assert_eq!(steps.at(6), Moment { merge: 1, phase: Phase::Merge });
//! assert_eq!(steps.at(6).merges_applied(), 2);
//! assert_eq!(steps.next(19), 19);
//! ```

mod cursor;

pub use cursor::{Moment, Phase, Steps};
