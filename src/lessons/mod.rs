//! The lessons of the talk: the registry, the link that carries a moment, and what each lesson shows.
//!
//! Every lesson turns `Inputs` (what the link carries) and a cursor into a `Frame`
//! (what there is to draw). Nothing here knows the browser.

pub mod bar;
pub mod bpe;
pub mod keys;
pub mod link;

pub mod percent;
pub mod plan;
pub mod positions;
pub mod prose;
mod registry;
pub mod sentence;

pub use registry::{Lesson, Part};
