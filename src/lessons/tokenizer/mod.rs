//! What the tokenizer lessons share: the two texts, words as strips of cells, a vocabulary, tokens, a growth chart; and
//! what those share that learn by merging pairs.
//!
//! Nothing here knows which tokenizer is trained, but for [`Settings`]: the tokens that other lessons compute
//! with are those of BPE training ([`tokens`]).

mod branches;
mod bricks;
mod corpora;
mod cuts;
mod encoded;
mod encoder_sentences;
mod file_lattice;
mod file_tokens;
mod file_tree;
mod fit;
pub mod forced;
mod growth;
mod in_use;
mod languages;
mod loaded;
mod merge_growth;
mod merge_halts;
mod merge_rows;
mod merge_sentences;
mod merging;
mod packed;
mod piece;
mod presets;
pub mod problems;
mod ribbon;
mod rule_table;
mod scope;
mod settings;
mod stepper;
mod texts;
mod tokens;
mod tree;
mod vocabulary;
mod ways;
mod words;

#[cfg(target_arch = "wasm32")]
pub mod view;

pub use branches::{Branch, ComparedMerge, Comparison, compare};
pub use bricks::{Brick, Bricks, Dot, Fit, State, WordWay, bricks};
pub use corpora::{Bundled, CorpusId, Source};
pub use cuts::{Cut, cuts};
pub use encoded::{EncoderStep, Encoding, MAX_PROBE, NO_PIECE, TOKEN_LABEL, TOKENS_SHOWN, TokenView, encoded_part};
pub use encoder_sentences::{Tried, before_any_merge, joined_places, tried};
pub use file_lattice::{file_bricks, file_ways};
pub use file_tokens::{file_encoding, file_piece};
pub use file_tree::FileTree;
pub use fit::{Extent, Layout, SLIDE_ROWS, is_rtl};
pub use growth::{Growth, GrowthNow, GrowthSeries};
pub use in_use::{IN_USE, InUse, LLAMA_2};
pub use languages::{LanguageCost, Spent, characters, language_costs, passages};
pub use loaded::{Loaded, PUBLISHED, Published};
pub use merge_growth::{TOKENS, merge_growth, merge_growth_now};
pub use merge_halts::merge_halts;
pub use merge_rows::{merge_vocabulary, merge_words};
pub use merge_sentences::{FEW, SHORT, between, ended, joined, made, pair_text, piece_text, several};
pub use merging::{
    MergeChoices, MergeFrame, MergeLesson, MergeView, Merging, MomentOf, PairList, PairView, TopOf, pair_view,
};
pub use piece::{Glyphs, Piece};
pub use presets::{PRESETS, Preset};
pub use ribbon::{Ribbon, RibbonToken, Segment};
pub use rule_table::RuleTable;
pub use scope::{Scope, StageOf};
pub use settings::{MAX_VOCABULARY, Settings};
pub use stepper::{MergeMoment, PairTable, Stepper};
pub use texts::{MAX_LINK_TEXT, Texts};
pub use tokens::{Pieces, Token, TokenInputs, encode, pieces, tokens};
pub use tree::{Join, Merged, Node, Tree};
pub use vocabulary::VocabularyList;
pub use ways::{Known, Way};
pub use words::{Cell, Group, LABEL, Mark, Symbol, Word, WordList, WordRow};
