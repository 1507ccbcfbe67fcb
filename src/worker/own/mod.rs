//! The user's own files, kept on this computer so that a reload does not lose them.
//!
//! They stand in the browser's own database under random names. A link carries such a name and never the file, so
//! that it opens here and says on another computer why it does not. All windows of the page share the files; none
//! changes another's, and a window that shows a file keeps it until it is closed. A checkpoint of a model is too large for
//! that: it is kept for the window that opened it, and no link means it.

#[cfg(target_arch = "wasm32")]
mod checkpoint;
#[cfg(target_arch = "wasm32")]
mod database;
mod error;
#[cfg(target_arch = "wasm32")]
mod store;

#[cfg(target_arch = "wasm32")]
pub use checkpoint::{OwnCheckpoint, forget_checkpoint, keep_checkpoint, kept_checkpoint};
pub use error::KeepError;
#[cfg(target_arch = "wasm32")]
pub use store::{Kept, OwnFile, forget, is_unkept, keep, open};
