//! What there is to draw at a micro-step.

use super::costs::{SizeCost, costs};
use super::decision::{Decision, Undone};
use super::inputs::Choices;

/// The names of the groups of micro-steps.
pub const PHASES: &[&str; 7] = &["llama 2", "norm", "order", "position", "heads", "dense", "2017"];

/// How many micro-steps there are: one before anything is undone, then two for each decision and for all five.
pub const STEPS: usize = 13;

/// The lesson at a micro-step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The micro-step.
    pub step: usize,
    /// What is undone.
    pub undone: Undone,
    /// Whether both models write on, or what they cost is shown.
    pub writes: bool,
    /// The costs of all sizes.
    pub costs: [SizeCost; 4],
}

impl Frame {
    /// The lesson at a micro-step; one beyond the last is the last.
    pub fn of(choices: &Choices, step: usize) -> Self {
        let step = step.min(STEPS - 1);
        let undone = undone_at(step);
        Self { step, undone, writes: step > 0 && step.is_multiple_of(2), costs: costs(choices, undone) }
    }

    /// The phase that a micro-step belongs to.
    pub fn phase(step: usize) -> usize {
        step.div_ceil(2)
    }

    /// The micro-step at which a decision is undone.
    pub fn step_of(undone: Undone) -> usize {
        match undone {
            Undone::Nothing => 0,
            Undone::One(decision) => 1 + 2 * decision as usize,
            Undone::All => 1 + 2 * Decision::ALL.len(),
        }
    }
}

/// What is undone at a micro-step.
pub fn undone_at(step: usize) -> Undone {
    match Frame::phase(step) {
        0 => Undone::Nothing,
        phase => Decision::ALL.get(phase - 1).map_or(Undone::All, |decision| Undone::One(*decision)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_has_a_step_and_the_step_after_it_writes() {
        for undone in Decision::ALL.map(Undone::One).into_iter().chain([Undone::All]) {
            let step = Frame::step_of(undone);
            let frames = [step, step + 1].map(|step| Frame::of(&Choices::default(), step));
            assert_eq!(frames.each_ref().map(|frame| frame.undone), [undone; 2]);
            assert_eq!(frames.map(|frame| frame.writes), [false, true]);
        }
        assert_eq!(Frame::of(&Choices::default(), usize::MAX).step, STEPS - 1);
    }
}
