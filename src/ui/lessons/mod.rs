//! One view for each built lesson.

pub mod bpe;
pub mod positions;
pub mod presenter;
mod prose;
mod slide;
