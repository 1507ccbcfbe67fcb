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

mod affixed;
mod codec;
mod dropout;
mod encode_trace;
mod encoder;
mod joins;
mod merging;
mod model;
mod options;
mod pairs;
mod ranked;
mod rules;
mod spans;
mod symbols;
mod trace;
pub(crate) mod trainer;
mod why;

pub use crate::models::merges::{
    CodecError, Decision, Forced, Merge, PairCounts, PairRow, Record, Stop, Symbol, TieRule, Top, TrainError,
};
pub use crate::models::tokens::{Span, SpanKind, UnknownId};
pub use encode_trace::{Applied, EncodeTrace};
pub use encoder::Encoder;
pub use joins::PieceJoin;
pub use model::BpeModel;
pub use options::BpeOptions;
pub use ranked::PieceOrder;
pub use rules::BpeRules;
pub use trace::BpeTrace;
pub use trainer::Trainer;
pub use why::Why;
