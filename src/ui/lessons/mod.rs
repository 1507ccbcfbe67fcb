//! One view for each built lesson.

pub mod bpe;
pub mod presenter;
pub mod slide;
