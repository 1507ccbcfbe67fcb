//! A corpus as a trainer sees it: distinct words with how often each occurs.

mod base;
mod encoding;
mod tally;
mod text;
mod word_counter;
mod words;

pub use base::Base;
pub use encoding::Encoding;
pub use text::{CorpusError, corpus_text};
pub use word_counter::WordCounter;
pub use words::{MAX_CORPUS_BYTES, Words};
