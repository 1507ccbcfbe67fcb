//! WordPiece: merge the pair whose symbols stand together most often for how often they stand at all.
//!
//! Schuster & Nakajima 2012, "Japanese and Korean Voice Search"; Devlin et al. 2018, <https://arxiv.org/abs/1810.04805>.
//! Google never published its trainer. The score is the one that the literature gives,
//! `freq(ab) / (freq(a) · freq(b))`, compared exactly; encoding takes the longest piece from the left.
//! The trainer of Hugging Face `tokenizers` is no other than that of byte-pair encoding: it counts pairs.
//!
//! ```
//! use llama_lens_tokenizers::Words;
//! use llama_lens_tokenizers::models::wordpiece::{Record, Trainer, WordPieceOptions};
//! let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
//! let options = WordPieceOptions { vocab_size: 11, ..WordPieceOptions::default() };
//! let trace = Trainer::new(words, &options, Record::Trace)?.finish_all()?;
//! let merges: Vec<String> = trace.merges.iter().map(|merge| trace.pair_text((merge.left, merge.right))).collect();
//! assert_eq!(merges, ["##g·##s", "h·##u", "hu·##gs"]);
//! # Ok::<(), llama_lens_tokenizers::models::wordpiece::TrainError>(())
//! ```

mod codec;
mod encode_trace;
mod encoder;
mod matching;
mod model;
mod options;
mod parting;
mod score;
mod scores;
mod trace;
mod trainer;

pub use crate::models::merges::{CodecError, Decision, Forced, Merge, PairRow, Record, Stop, Symbol, TrainError};
pub use crate::models::tokens::{Span, SpanKind, UnknownId};
pub use encode_trace::{Attempt, EncodeTrace, WordTrace};
pub use encoder::Encoder;
pub use matching::{Fate, Found};
pub use model::{MAX_WORD, UNKNOWN_TOKEN, WordPieceModel};
pub use options::{WordPieceOptions, WordPieceTie};
pub use parting::Parting;
pub use score::Score;
pub use scores::{ScoreRow, Scores, TopScores};
pub use trace::{WordPieceTrace, alphabet_size};
pub use trainer::Trainer;
