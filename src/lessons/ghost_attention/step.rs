//! The steps of the lesson: the dialogue, the instruction joined turn by turn, then dropped, masked, trained on, cut off.

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The dialogue as it is.
    Dialogue,
    /// The instruction is joined to the user's message of this turn, from 0.
    Join(usize),
    /// It is kept in the first turn only.
    Drop,
    /// Earlier turns have no loss.
    Mask,
    /// What trains.
    Train,
    /// What a context holds.
    Context,
}

/// The names of the steps.
pub const PHASES: &[&str; 6] = &["dialogue", "join", "drop", "mask", "train", "context"];

/// Steps beside those that join: the dialogue before them, and four after them.
const OTHERS: usize = 5;

impl Step {
    /// The step with this number, of a dialogue of so many turns; one beyond the last is the last.
    pub fn at(step: usize, turns: usize) -> Self {
        let joins = turns.saturating_sub(1);
        match step {
            0 => Self::Dialogue,
            step if step <= joins => Self::Join(step),
            step => match step - joins {
                1 => Self::Drop,
                2 => Self::Mask,
                3 => Self::Train,
                _ => Self::Context,
            },
        }
    }

    /// How many steps a dialogue of so many turns has.
    pub fn count(turns: usize) -> usize {
        turns.saturating_sub(1) + OTHERS
    }

    /// The last turn, from 0, that the instruction has been joined to.
    pub fn joined(self) -> usize {
        match self {
            Self::Dialogue => 0,
            Self::Join(turn) => turn,
            _ => usize::MAX,
        }
    }

    /// Its place among the names of the steps.
    pub fn phase(self) -> usize {
        match self {
            Self::Dialogue => 0,
            Self::Join(_) => 1,
            Self::Drop => 2,
            Self::Mask => 3,
            Self::Train => 4,
            Self::Context => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_press_a_turn() {
        let steps = |turns| (0..Step::count(turns)).map(move |step| Step::at(step, turns)).collect::<Vec<_>>();
        let end = [Step::Drop, Step::Mask, Step::Train, Step::Context];
        assert_eq!(steps(1), [&[Step::Dialogue], &end[..]].concat());
        assert_eq!(steps(3), [&[Step::Dialogue, Step::Join(1), Step::Join(2)], &end[..]].concat());
        assert!(steps(5).is_sorted());
    }
}
