//! Tokenizers: text in, numbers out, and back.
//!
//! The rooms are named as the field names them: a *pre-tokenizer* cuts text into words,
//! a *model* cuts words into pieces, a *vocabulary* numbers the pieces.
//!
//! ```
//! use llama_lens::tokenizers::{Base, Words};
//! use llama_lens::tokenizers::bpe::{BpeOptions, Record, Trainer};
//! let words = Words::count("hug hug pug", Base::Characters);
//! let options = BpeOptions { vocab_size: 5, ..BpeOptions::default() };
//! let model = Trainer::new(words, &options, Record::MergesOnly)?.into_model();
//! assert_eq!(model.encode("pug").len(), 2);
//! # Ok::<(), llama_lens::tokenizers::bpe::TrainError>(())
//! ```

mod base;
pub mod bpe;
pub mod characters;
pub mod formats;
mod interner;
mod order;
pub mod pre_tokenizers;
mod vocabulary;
mod word_counter;
mod words;

pub use base::Base;
pub use vocabulary::Vocabulary;
pub use word_counter::WordCounter;
pub use words::{MAX_CORPUS_BYTES, Words};
