//! Questions to the worker that somebody waits for: of some only the last of its kind is answered, of others all.

use std::collections::BTreeMap;

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

/// Questions that all have an answer, by the numbers of their messages.
pub struct Waiting<T>(BTreeMap<u32, Sender<Result<T, CheckError>>>);

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Waiting<T> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A question more.
    pub fn insert(&mut self, number: u32, answer: Sender<Result<T, CheckError>>) {
        self.0.insert(number, answer);
    }

    /// Hands an answer to whoever waits for it, which may be nobody any more.
    pub fn answer(&mut self, number: u32, answer: Result<T, CheckError>) {
        if let Some(waiting) = self.0.remove(&number) {
            let _ = waiting.send(answer);
        }
    }

    /// Tells all who wait that there will be no answer, and why.
    pub fn fail(&mut self, why: &str) {
        for waiting in std::mem::take(&mut self.0).into_values() {
            let _ = waiting.send(Err(CheckError::Failed(why.to_owned())));
        }
    }
}
