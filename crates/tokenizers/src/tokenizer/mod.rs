//! A whole tokenizer: from a text to numbers and back, as files describe it.
//!
//! A text goes through its stages in a fixed order: added tokens are taken out, the rest is normalized, cut into words,
//! and given to the model word by word; the post-processor puts special tokens round the whole. The way back is a decoder.
//!
//! ```
//! use llama_lens_tokenizers::formats::tokenizer_json;
//! let file = r#"{
//!     "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
//!     "normalizer": {"type": "Lowercase"},
//!     "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
//!     "post_processor": null,
//!     "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
//!     "model": {"type": "BPE", "vocab": {"▁": 0, "h": 1, "u": 2, "g": 3, "ug": 4, "▁h": 5}, "merges": ["u g", "▁ h"]}
//! }"#;
//! let tokenizer = tokenizer_json::read(file)?;
//! let ids = tokenizer.ids("Hug hug")?;
//! assert_eq!(ids, [5, 4, 5, 4]);
//! assert_eq!(tokenizer.decode(&ids, false)?, b"hug hug");
//! let encoding = tokenizer.encode("Hug hug")?;
//! assert_eq!(encoding.tokens[2].range, 3..5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod added;
mod decode;
mod encode;
mod length;
mod model;
mod model_text;
mod observer;
mod parts;
mod stages;
mod token_text;

pub use added::{AddedError, AddedToken};
pub use decode::DecodeError;
pub use encode::{Encoder, Encoding, Token, TokenKind};
pub use length::{Direction, LengthError, MAX_PADDED, Padding, PaddingStrategy, Truncation, TruncationStrategy};
pub use model::Model;
pub use model_text::{ModelText, ModelWord};
pub use observer::StageKind;
pub use parts::Tokenizer;
pub use stages::{DecoderStage, Stage, StagePart};
pub use token_text::TokenText;

pub(crate) use added::AddedTokens;
