//! A training of which only its own part of the page knows more.

use super::learned::Learned;
use super::protocol::{SentencePiece, VocabularySize};
use super::refusal::Refusal;

/// A training under way.
pub trait Later {
    /// Carries out up to so many steps; `false` when there are no more.
    ///
    /// # Errors
    /// What a trainer refuses.
    fn advance(&mut self, steps: usize) -> Result<bool, Refusal>;

    /// Steps done, of how many, in the run that is under way.
    fn progress(&self) -> (usize, usize);

    /// What was learned so far. A run that has not begun is left out.
    fn finish(self: Box<Self>) -> Learned;
}

/// Prepares to train on a text.
pub type Begin = fn(&str, SentencePiece, VocabularySize) -> Result<Box<dyn Later>, Refusal>;
