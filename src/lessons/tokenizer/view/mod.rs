//! The components that tokenizer lessons share.

mod beside;
mod branches;
mod bricks;
mod corpus;
mod cuts;
mod encode;
mod encode_stage;
mod export;
mod fields;
mod growth;
mod languages;
mod left_out;
mod loaded;
mod merge_growth;
pub mod merging;
mod own;
mod progress;
mod replay;
mod ribbon;
mod rule_table;
mod sample;
mod scope;
mod settings;
mod tile;
mod tokens;
mod training;
mod tree;
mod vocabulary;
mod ways;
mod words;

pub use branches::BranchesPanel;
pub use bricks::{BricksOverPlaces, PieceStrip, WordWays};
pub use corpus::{CORPUS_FIELD, CorpusPanel, shown_text, take_drops};
pub use cuts::Cuts;
pub use encode::EncodePanel;
pub use encode_stage::EncodeStage;
pub use export::export;
pub use fields::{Field, Named, NumberField, SelectField};
pub use growth::GrowthChart;
pub use languages::Languages;
pub use left_out::left_out;
pub use loaded::{
    Files, LoadedSelect, LoadedSteps, OpeningSaid, TokenizerInUse, TokenizerSelect, answered, encodes, files_of,
    loaded_costs, loaded_tokens, open_tokenizer, opened, passages_encoded,
};
pub use merge_growth::{MergeGrowth, RunName};
pub use own::Taking;
pub use progress::{ProblemAgain, ProblemAt, Progress};
pub use replay::Replay;
pub use rule_table::RulesPanel;
pub use sample::SampleSelect;
pub use scope::ScopeSwitch;
pub use settings::{MinimumCount, VocabularySize};
pub use tile::{CellTile, Glyphs, direction};
pub use tokens::tokens;
pub use training::{SHORT, Trained, Training, train};
pub use tree::MergeTree;
pub use vocabulary::Vocabulary;
pub use ways::ThreeWays;
pub use words::Words;
