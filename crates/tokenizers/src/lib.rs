//! Tokenizers: text in, numbers out, and back.
//!
//! The rooms are named as the field names them: a *pre-tokenizer* cuts text into words,
//! a *model* cuts words into pieces, a *vocabulary* numbers the pieces.
//!
//! ```
//! use llama_lens_tokenizers::{Base, Words};
//! use llama_lens_tokenizers::models::bpe::{BpeOptions, Record, Trainer};
//! let words = Words::count("hug hug pug", Base::Characters);
//! let options = BpeOptions { vocab_size: 5, ..BpeOptions::default() };
//! let model = Trainer::new(words, &options, Record::MergesOnly)?.into_model();
//! assert_eq!(model.encode("pug").len(), 2);
//! # Ok::<(), llama_lens_tokenizers::models::bpe::TrainError>(())
//! ```

pub mod characters;
pub mod decoders;
pub mod formats;
pub mod models;
pub mod normalizers;
pub mod post_processors;
pub mod pre_tokenizers;
pub mod sentencepiece;
pub mod tokenizer;
pub mod trace;

mod corpus;
mod encode_error;
mod interner;
mod passage;
mod pattern;
mod random;
mod vocabulary;

pub use corpus::{Base, CorpusError, Encoding, MAX_CORPUS_BYTES, WordCounter, Words, corpus_text};
pub use encode_error::EncodeError;
pub use pattern::{Pattern, PatternError, PatternSource};
pub use tokenizer::Tokenizer;
pub use vocabulary::{CONTINUES, Vocabulary};
