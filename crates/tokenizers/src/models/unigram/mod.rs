//! Unigram: of all ways to cut a word the most probable one, under a probability for each piece.
//!
//! Kudo 2018, "Subword Regularization", <https://arxiv.org/abs/1804.10959>.
//!
//! ```
//! use llama_lens_tokenizers::Words;
//! use llama_lens_tokenizers::models::unigram::{Record, Trainer, UnigramOptions};
//! let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
//! let options = UnigramOptions { vocab_size: 12, ..UnigramOptions::default() };
//! let trace = Trainer::new(words, &options, Record::Trace)?.finish_all();
//! let pieces: Vec<String> = trace.pieces.iter().map(|piece| trace.text(piece.seed)).collect();
//! assert_eq!(pieces.len(), 11);
//! assert!(pieces.contains(&"hug".to_owned()));
//! # Ok::<(), llama_lens_tokenizers::models::unigram::UnigramError>(())
//! ```

mod carried;
mod encoder;
mod error;
mod forward;
mod lattice;
mod model;
mod n_best;
mod options;
mod piece_rules;
mod spans;
mod trace;
mod trainer;
mod trie;
mod viterbi;
mod without;

pub(crate) use encoder::Encoder;
pub use error::UnigramError;
pub use forward::Forward;
pub use lattice::{Lattice, Node};
pub use model::{ScoreError, Token, UNKNOWN_PENALTY, UnigramModel};
pub use n_best::Segmentation;
pub use options::{Manner, UnigramOptions, WordEnd};
pub(crate) use piece_rules::NEVER_PIECES;
pub use piece_rules::{LONGEST_PIECE, PieceRules, SPACE};
pub use trace::{Fate, FinalPiece, PieceRound, Round, Stop, UnigramTrace};
pub use trainer::{Record, Trainer};
pub use viterbi::{Place, Viterbi};
pub use without::Without;
