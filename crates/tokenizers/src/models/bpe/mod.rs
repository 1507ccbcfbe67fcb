//! Byte-pair encoding: merge the most frequent adjacent pair, again and again.
//!
//! Gage 1994, "A New Algorithm for Data Compression"; Sennrich, Haddow & Birch 2016,
//! <https://arxiv.org/abs/1508.07909>.
//!
//! ```
//! use llama_lens_tokenizers::Words;
//! use llama_lens_tokenizers::models::bpe::{BpeOptions, Record, TieRule, Trainer};
//! let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
//! let options = BpeOptions { vocab_size: 12, tie: TieRule::Ids, ..BpeOptions::default() };
//! let trace = Trainer::new(words, &options, Record::Trace)?.finish_all()?;
//! let merges: Vec<String> = trace.merges.iter().map(|merge| trace.pair_text((merge.left, merge.right))).collect();
//! assert_eq!(merges, ["u·g", "u·n", "h·ug", "p·un", "p·ug"]);
//! # Ok::<(), llama_lens_tokenizers::models::bpe::TrainError>(())
//! ```

mod alphabet;
mod codec;
mod dropout;
mod encode_trace;
mod encoder;
mod error;
mod merge;
mod merging;
mod model;
mod options;
mod pair_counts;
mod places;
mod scan;
mod spans;
mod ties;
mod trace;
mod trainer;
mod why;

pub use codec::CodecError;
pub use encode_trace::{Applied, EncodeTrace};
pub use encoder::Encoder;
pub use error::TrainError;
pub use merge::{Decision, Merge, Stop};
pub use model::{BpeModel, UnknownId};
pub use options::{BpeOptions, Forced, TieRule};
pub use pair_counts::{PairCounts, PairRow, Top};
pub use spans::{Span, SpanKind};
pub use trace::{BpeTrace, Symbol};
pub use trainer::{Record, Trainer};
pub use why::Why;
