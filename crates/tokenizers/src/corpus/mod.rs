//! A corpus as a trainer sees it: distinct words with how often each occurs.

mod base;
mod tally;
mod word_counter;
mod words;

pub use base::Base;
pub use word_counter::WordCounter;
pub use words::{MAX_CORPUS_BYTES, Words};
