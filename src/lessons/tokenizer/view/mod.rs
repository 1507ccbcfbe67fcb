//! The components that tokenizer lessons share.

mod corpus;
mod encode;
mod fields;
mod replay;
mod ribbon;
mod sample;
mod tile;
mod tokens;
mod training;
mod tree;
mod vocabulary;
mod words;

pub use corpus::{CorpusPanel, shown_text};
pub use encode::EncodePanel;
pub use fields::{Field, Named, NumberField, SelectField};
pub use replay::Replay;
pub use sample::SampleSelect;
pub use tile::{CellTile, Glyphs, direction};
pub use tokens::tokens;
pub use training::{ProblemAt, Progress, Trained, Training, train};
pub use tree::MergeTree;
pub use vocabulary::Vocabulary;
pub use words::Words;
