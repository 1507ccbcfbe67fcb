//! Byte-pair encoding: what the link carries, and what there is to draw at each micro-step.

mod branch;
mod corpora;
mod encoding;
mod fit;
mod frame;
mod growth;
mod inputs;
mod piece;
mod ribbon;
mod rows;
mod rules;
mod sentences;
mod tree;

pub use branch::{ComparedMerge, Comparison, compare};
pub use corpora::{Bundled, CorpusId, Source};
pub use encoding::{Encoding, MAX_PROBE, Probe, TOKENS_SHOWN, TokenView};
pub use fit::Layout;
pub use frame::{Cell, Frame, Group, Mark, PairView, Stepper, VocabularyView, WordRow};
pub use growth::Growth;
pub use inputs::{Branch, Inputs, MAX_LINK_TEXT, MAX_VOCABULARY};
pub use piece::{Glyphs, Piece};
pub use ribbon::{Ribbon, Segment};
pub use rules::{RuleTable, compare_rules};
pub use tree::{Node, Tree, tree};
