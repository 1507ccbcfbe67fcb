//! What the lessons on positions share: the reader's choices, maps, charts, derivations, and the walk through a lesson.

pub mod board;
pub mod derivation;
pub mod dial;
pub mod inputs;
mod limits;
pub mod map_kind;
pub mod maps;
pub mod numbers;
pub mod plot;
pub mod rules;
pub mod scheme_lesson;
pub mod setup;
pub mod sibling;
pub mod sibling_shape;
pub mod study;

#[cfg(target_arch = "wasm32")]
pub mod view;

pub use board::{Board, Panel, short_name};
pub use inputs::{Inputs, Source};
pub use map_kind::{Cell, Cursor, MapKind, Picked};
pub use plot::{ChartKind, Plot};
pub use rules::Rules;
pub use scheme_lesson::{STEPS, SchemeLesson, Told};
pub use setup::Setup;
pub use sibling::Sibling;
pub use study::{Rows, Study};
