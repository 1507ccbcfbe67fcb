//! What can go wrong with the worker itself, in the words of the page.

use thiserror::Error;

/// Why work ended without an answer. Nothing that the user made is lost, and the next job starts a new worker.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// The browser does not let the page have a worker.
    #[error(
        "The browser did not let this page start its worker, which does the long work ({0}). If the page stands in a \
         frame with “sandbox”, the frame has to allow “allow-same-origin” too; else open the page in a tab of its own."
    )]
    Forbidden(String),
    /// Its script or module is missing or is not what it should be.
    #[error(
        "The worker that does the long work could not start ({0}). Please check the connection and try again; your \
         inputs are kept."
    )]
    NoStart(String),
    /// The part of the page that trains could not be fetched, in the words of `assets/boot.js`.
    #[error("{0} Your inputs are kept.")]
    PartMissing(String),
    /// It said nothing for too long.
    #[error(
        "The worker that does the long work gave no sign of life for {0} seconds and was ended. Try again, or take a \
         smaller corpus; your inputs are kept."
    )]
    Silent(u32),
    /// It threw an error, or ran out of memory.
    #[error(
        "The worker that does the long work stopped ({0}). Try again, or take a smaller corpus; your inputs are kept."
    )]
    Died(String),
    /// Rust panicked in it.
    #[error("Something went wrong in the worker ({0}). Please try again; your inputs are kept.")]
    Panicked(String),
    /// One side did not understand the other.
    #[error("The page and its worker do not understand each other: reload the page, so that both are of one version.")]
    Misunderstood,
    /// The browser could not read the file.
    #[error("The file could not be read: it may have moved or changed. Choose it again.")]
    Unreadable,
}
