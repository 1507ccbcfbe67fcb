//! The files in which tokenizers are kept and exchanged.

pub mod byte_characters;
pub mod tokenizer_json;

mod kind;

pub use kind::TokenizerFile;
