//! Hugging Face `tokenizer.json`, as its `tokenizers` library reads and writes it
//! (<https://github.com/huggingface/tokenizers>, file version 1.0).
//!
//! ```
//! use llama_lens_tokenizers::formats::tokenizer_json;
//! use llama_lens_tokenizers::{Base, Vocabulary, models::bpe::BpeModel};
//! let vocabulary = Vocabulary::from_pieces(["g", "h", "u", "ug", "hug"]);
//! let merges = vec![(2, 0, 3), (1, 3, 4)];
//! let file = tokenizer_json::write(&BpeModel::new(Base::Characters, vocabulary, merges, None));
//! assert_eq!(tokenizer_json::read(&file)?.ids("hug ugh")?, [4, 3, 1]);
//!
//! let other = file.replace("WhitespaceSplit", "UnicodeScripts");
//! let error = tokenizer_json::read(&other).unwrap_err();
//! assert_eq!(error.to_string(), "pre_tokenizer: “UnicodeScripts” is not supported");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bpe;
mod error;
mod lists;
mod outline;
mod read;
mod sentence_piece;
mod unigram;
mod word_piece;
mod write;

pub(super) use bpe::of_gpt2 as bpe_of_gpt2;
pub use error::FormatError;
pub(super) use error::quoted;
pub use read::read;
pub(super) use word_piece::vocabulary as word_piece_vocabulary;
pub use write::{least_size, pieces, write, write_tokenizer};

/// The largest file that is read, in bytes: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
