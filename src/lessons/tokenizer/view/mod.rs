//! The components that tokenizer lessons share.

mod beside;
mod corpus;
mod encode;
mod encode_stage;
mod fields;
mod growth;
mod own;
mod progress;
mod replay;
mod ribbon;
mod sample;
mod tile;
mod tokens;
mod training;
mod tree;
mod vocabulary;
mod words;

pub use corpus::{CORPUS_FIELD, CorpusPanel, shown_text, take_drops};
pub use encode::EncodePanel;
pub use encode_stage::EncodeStage;
pub use fields::{Field, Named, NumberField, SelectField};
pub use growth::GrowthChart;
pub use own::Taking;
pub use progress::{ProblemAgain, ProblemAt, Progress};
pub use replay::Replay;
pub use sample::SampleSelect;
pub use tile::{CellTile, Glyphs, direction};
pub use tokens::tokens;
pub use training::{SHORT, Trained, Training, train};
pub use tree::MergeTree;
pub use vocabulary::Vocabulary;
pub use words::Words;
