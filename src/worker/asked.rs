//! Questions to the worker that somebody waits for: of some only the last of its kind is answered, of others all.

use futures_channel::oneshot::Sender;
use thiserror::Error;

use super::refusal::Refusal;

/// Why a question has no answer that says yes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CheckError {
    /// What was given cannot be used.
    #[error(transparent)]
    Refused(Refusal),
    /// Another question came after it, so that nobody waits for this answer.
    #[error("Another question came after this one. Please try again.")]
    Superseded,
    /// The file could not be read, or the worker broke. The text says what to do.
    #[error("{0}")]
    Failed(String),
}

/// A question under way.
pub struct Asked<T> {
    /// The number of its messages.
    pub number: u32,
    /// Who waits for the answer.
    pub answer: Sender<Result<T, CheckError>>,
}

impl<T> Asked<T> {
    /// Hands the answer to whoever waits for it, which may be nobody any more.
    pub fn answer(self, answer: Result<T, CheckError>) {
        let _ = self.answer.send(answer);
    }
}
