//! How far a press goes: to the next micro-step, or to the next halt of a talk.

use std::sync::Arc;

/// How far a press goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// To the next micro-step.
    #[default]
    Full,
    /// To the next halt of the lesson: a talk has minutes.
    Talk,
}

/// The steps at which presses halt, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halts {
    /// Every step.
    Every,
    /// Some of them.
    Some(Arc<[usize]>),
}

impl Halts {
    /// Halts at some steps, in any order.
    pub fn at(steps: impl IntoIterator<Item = usize>) -> Self {
        let mut steps: Vec<usize> = steps.into_iter().collect();
        steps.sort_unstable();
        steps.dedup();
        Self::Some(steps.into())
    }

    /// The first halt after a step; none where there is no more.
    pub fn after(&self, step: usize) -> Option<usize> {
        match self {
            Self::Every => step.checked_add(1),
            Self::Some(steps) => steps.get(steps.partition_point(|halt| *halt <= step)).copied(),
        }
    }

    /// The last halt before a step; none where there is none.
    pub fn before(&self, step: usize) -> Option<usize> {
        match self {
            Self::Every => step.checked_sub(1),
            Self::Some(steps) => steps[..steps.partition_point(|halt| *halt < step)].last().copied(),
        }
    }
}

/// A step, and where the presses on both sides of it lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Where the press before was made; none at the beginning.
    pub since: Option<usize>,
    /// The 0-based micro-step.
    pub step: usize,
    /// Where the next press leads; none at the end.
    pub next: Option<usize>,
}

impl Cursor {
    /// A step between its neighbours among `halts`, within `low` and `high`. Presses also halt at `anchor`, the step
    /// that was gone to in another way, so that back is always the reverse.
    pub fn new(step: usize, halts: &Halts, (low, high): (usize, usize), anchor: Option<usize>) -> Self {
        let before = halts.before(step).into_iter().chain(anchor.filter(|anchor| *anchor < step)).max();
        let after = halts.after(step).into_iter().chain(anchor.filter(|anchor| *anchor > step)).min();
        Self {
            since: (step > low).then(|| before.unwrap_or(low).max(low)),
            step,
            next: (step < high).then(|| after.unwrap_or(high).min(high)),
        }
    }

    /// The same presses, one further.
    #[must_use]
    pub fn following(self, halts: &Halts, bounds: (usize, usize), anchor: Option<usize>) -> Self {
        Self { since: Some(self.step), ..Self::new(self.next.unwrap_or(self.step), halts, bounds, anchor) }
    }
}

impl From<usize> for Cursor {
    /// A step between its neighbours, where every step is a halt.
    fn from(step: usize) -> Self {
        Self { since: step.checked_sub(1), step, next: step.checked_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn presses_go_from_halt_to_halt_and_stay_within_bounds() {
        let halts = Halts::at([7, 0, 3, 3]);
        let at = |step| Cursor::new(step, &halts, (1, 9), Some(5));
        assert_eq!(at(1), Cursor { since: None, step: 1, next: Some(3) });
        assert_eq!(at(3), Cursor { since: Some(1), step: 3, next: Some(5) });
        assert_eq!(at(7), Cursor { since: Some(5), step: 7, next: Some(9) });
        assert_eq!(at(9), Cursor { since: Some(7), step: 9, next: None });
        assert_eq!(at(3).following(&halts, (1, 9), Some(5)), Cursor { since: Some(3), step: 5, next: Some(7) });
    }

    proptest! {
        #[test]
        fn back_is_the_reverse(steps in proptest::collection::vec(0usize..40, 0..9), every: bool, anchor in 0usize..40) {
            let halts = if every { Halts::Every } else { Halts::at(steps) };
            let at = |step| Cursor::new(step, &halts, (0, 39), Some(anchor));
            let mut step = anchor;
            while let Some(next) = at(step).next {
                prop_assert!(next > step);
                prop_assert_eq!(at(next).since, Some(step));
                step = next;
            }
            prop_assert_eq!(step, 39);
        }
    }
}
