//! How far a training is, as the page shows it.

use std::sync::Arc;

use super::learned::Trained;
use super::refusal::Refusal;

/// How far a training is. It ends in one of the last three.
#[derive(Clone, Debug)]
pub enum Status {
    /// It is under way.
    Running {
        /// Steps done.
        done: usize,
        /// Of so many; 0 until the corpus is read.
        planned: usize,
    },
    /// What it gave, whole or ended early.
    Done(Arc<Trained>),
    /// It cannot be.
    Refused(Refusal),
    /// It broke off. The text says what happened and what to do.
    Failed(String),
}

impl PartialEq for Status {
    /// Results are equal only to themselves.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Running { done, planned }, Self::Running { done: other, planned: of }) => {
                (done, planned) == (other, of)
            }
            (Self::Done(one), Self::Done(other)) => Arc::ptr_eq(one, other),
            (Self::Refused(one), Self::Refused(other)) => one == other,
            (Self::Failed(one), Self::Failed(other)) => one == other,
            _ => false,
        }
    }
}
