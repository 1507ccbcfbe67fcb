//! Components that know no lesson.

#[cfg(target_arch = "wasm32")]
pub mod fresh;
pub mod sentence;
