//! What the step bar shows of a moment, whichever lesson it belongs to.

use crate::widgets::sentence::Sentence;

/// A moment in the step bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The 0-based micro-step.
    pub step: usize,
    /// How many micro-steps there are.
    pub steps: usize,
    /// Micro-steps from one tick of the slider to the next.
    pub group: usize,
    /// The names of the micro-steps of one group.
    pub phases: &'static [&'static str],
    /// What they are phases of: "a merge".
    pub of: &'static str,
    /// The phase of this step.
    pub now: Option<usize>,
    /// The phase that the next press brings.
    pub next: Option<usize>,
    /// The step that the next press leads to.
    pub next_step: Option<usize>,
    /// What this step did.
    pub sentence: Sentence,
    /// Where we are ("merge 5 of 29"), or what stands in for learned numbers.
    pub place: String,
}

impl Moment {
    /// What the slider says of the moment.
    pub fn spoken(&self) -> String {
        format!("{}, {}", self.place, self.sentence.text())
    }
}
