//! Components that know no lesson.

pub mod sentence;
