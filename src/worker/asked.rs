//! A question to the worker that somebody waits for: only the last of its kind is answered.

use futures_channel::oneshot::Sender;

use super::refusal::Refusal;

/// Why a question has no answer that says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckError {
    /// What was given cannot be used.
    Refused(Refusal),
    /// Another question came after it, so that nobody waits for this answer.
    Superseded,
    /// The file could not be read, or the worker broke. The text says what to do.
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
