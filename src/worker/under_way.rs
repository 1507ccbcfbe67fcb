//! A training under way, whichever it is.

use super::learned::Learned;
use super::protocol::TrainRequest;
use super::refusal::Refusal;

/// A training under way.
pub trait UnderWay {
    /// Carries out up to so many steps, fewer where each takes long; `false` when there are no more.
    ///
    /// # Errors
    /// What a trainer refuses, such as a forced pair that is not there.
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal>;

    /// Steps done, of how many.
    fn progress(&self) -> (usize, usize);

    /// What was learned so far. A run that has not begun is left out.
    fn finish(self: Box<Self>) -> Learned;
}

/// Prepares to train on a text as it is asked for.
pub type Begin = fn(&str, &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal>;
