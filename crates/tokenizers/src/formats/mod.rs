//! The files in which tokenizers are kept and exchanged.

pub mod byte_characters;
pub mod gpt2_files;
pub mod sentencepiece;
pub mod tiktoken;
pub mod tokenizer_json;
pub mod vocab_txt;

mod kind;
mod load;
mod pieces;

pub use kind::TokenizerFile;
pub use load::{FileKind, LoadError, load};
