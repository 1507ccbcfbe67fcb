//! Step numbers and the moments they stand for.

/// One quarter of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The adjacent pairs are counted.
    Count,
    /// The most frequent pair is chosen.
    Choose,
    /// The chosen pair is merged everywhere.
    Merge,
    /// The merged piece joins the vocabulary.
    Grow,
}

impl Phase {
    /// The four phases in the order they happen.
    pub const ALL: [Phase; 4] = [Phase::Count, Phase::Choose, Phase::Merge, Phase::Grow];
}

/// A merge (numbered from 0) and the phase it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Which merge, from 0.
    pub merge: usize,
    /// Which quarter of it.
    pub phase: Phase,
}

impl Moment {
    /// How many merges the words show at this moment: the merge in hand counts once it is made.
    pub fn merges_applied(self) -> usize {
        self.merge + usize::from(self.phase >= Phase::Merge)
    }
}

/// The steps of a run of `merges` merges: four for each, and one when there are none,
/// so that every run has a step to stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    merges: usize,
}

impl Steps {
    /// The steps of a run of `merges` merges.
    pub fn new(merges: usize) -> Self {
        Self { merges }
    }

    /// The number of merges in the run.
    pub fn merges(self) -> usize {
        self.merges
    }

    /// The number of steps, never 0.
    #[allow(clippy::len_without_is_empty)] // A run is never empty, so the answer would always be no.
    pub fn len(self) -> usize {
        self.merges.saturating_mul(4).max(1)
    }

    /// The last step.
    pub fn last(self) -> usize {
        self.len() - 1
    }

    /// The nearest step there is.
    pub fn clamp(self, step: usize) -> usize {
        step.min(self.last())
    }

    /// What a step stands for; a step past the end stands for the last.
    pub fn at(self, step: usize) -> Moment {
        let step = self.clamp(step);
        Moment { merge: step / 4, phase: Phase::ALL[step % 4] }
    }

    /// The step of a moment, clamped to the run.
    pub fn step_of(self, moment: Moment) -> usize {
        self.clamp(moment.merge.saturating_mul(4).saturating_add(moment.phase as usize))
    }

    /// The words' state at a step: how many merges have been made.
    pub fn merges_applied(self, step: usize) -> usize {
        self.at(step).merges_applied().min(self.merges)
    }

    /// One step on, staying at the end.
    pub fn next(self, step: usize) -> usize {
        self.clamp(step.saturating_add(1))
    }

    /// One step back, staying at the start.
    pub fn previous(self, step: usize) -> usize {
        self.clamp(step.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_and_its_moment_are_the_same_thing() {
        let steps = Steps::new(7);
        for step in 0..steps.len() {
            assert_eq!(steps.step_of(steps.at(step)), step);
            assert_eq!(steps.previous(steps.next(step)), if step == steps.last() { step - 1 } else { step });
        }
        assert_eq!(steps.merges_applied(steps.last()), 7);
        assert_eq!(steps.at(usize::MAX), Moment { merge: 6, phase: Phase::Grow });
    }

    #[test]
    fn a_run_without_merges_has_one_step() {
        let steps = Steps::new(0);
        assert_eq!((steps.len(), steps.next(0), steps.previous(0)), (1, 0, 0));
        assert_eq!(steps.merges_applied(0), 0);
    }
}
