//! What the step bar shows of a moment, whichever lesson it belongs to.

use super::sentence::Sentence;

/// A moment in the step bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The 0-based micro-step.
    pub step: usize,
    /// How many there are.
    pub steps: usize,
    /// Micro-steps from one tick of the slider to the next.
    pub group: usize,
    /// The names of the micro-steps of one group.
    pub phases: &'static [&'static str],
    /// What they are phases of.
    pub of: &'static str,
    /// The one now.
    pub now: Option<usize>,
    /// The one that the next press brings.
    pub next: Option<usize>,
    /// What this step did.
    pub sentence: Sentence,
    /// Where we are, or what stands in for learned numbers.
    pub place: String,
}

impl Bar {
    /// What the slider says of the moment.
    pub fn spoken(&self) -> String {
        format!("{}, {}", self.place, self.sentence.text())
    }
}
