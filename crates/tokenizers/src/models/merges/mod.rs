//! What the models share that learn by merging one adjacent pair after another: byte-pair encoding and WordPiece.
//!
//! They differ in which pair is next. The words as symbols, the pairs with the places where they stand, what a merge
//! does to both, and the record of it all are the same, and stand here.

mod alphabet;
mod codec;
mod error;
mod merge;
mod merger;
mod pair_counts;
mod places;
mod scan;
mod tie_rule;
mod ties;
mod trace;
mod trainer;

pub(crate) use alphabet::{Alphabet, UNKNOWN, bytes_in_order};
pub(crate) use codec::flat::{Reader, Writer, u64_of};
pub(crate) use codec::options;
pub(crate) use merger::{Layout, Merger, Pairs, Symbols, Watch, check_words};
pub(crate) use scan::Found;
pub(crate) use ties::{Candidate, Order};

pub use codec::flat::CodecError;
pub use error::TrainError;
pub use merge::{Decision, Forced, Merge, Record, Stop};
pub use pair_counts::{PairCounts, PairRow, Top};
pub use tie_rule::TieRule;
pub use trace::{Symbol, Trace};
pub use trainer::{Asked, Rule, Trainer};
