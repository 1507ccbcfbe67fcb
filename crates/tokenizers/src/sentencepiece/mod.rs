//! `SentencePiece` (Kudo & Richardson 2018, <https://arxiv.org/abs/1808.06226>): from raw sentences to a tokenizer, and
//! a text on its way through it.
//!
//! A sentence is a line. It is normalized, extra spaces are removed, a space is put before it, and every space is written
//! `▁`; what comes of that is cut where no piece may go on, and counted. On these counts a model is trained by byte-pair
//! encoding or as a unigram model, with the library's rules. The tokenizer can be written as a `.model`, with which the
//! library does the same.
//!
//! ```
//! use llama_lens_tokenizers::sentencepiece::{Settings, train};
//! let settings = Settings { vocab_size: 270, ..Settings::llama2() };
//! let trained = train("hug pug pun bun hugs", &settings)?;
//! let tokenizer = trained.tokenizer();
//! let ids = tokenizer.ids("a hug 😀")?;
//! assert_eq!(tokenizer.decode(&ids, false)?, "a hug 😀".as_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bpe;
mod error;
mod placed;
mod segments;
mod sentences;
mod settings;
mod trained;
mod trainer;
mod unigram;
mod walk;

pub use error::TrainError;
pub use placed::{StagePart, WalkedToken};
pub use segments::segments;
pub use sentences::{SentenceCounter, Sentences};
pub use settings::{ModelKind, Settings};
pub use trained::{LearnedMerge, LearnedPiece, Trained};
pub use trainer::{Trainer, train};
pub use walk::{Stage, StageName, Walk};
