//! The steps of the lesson: one head on the reader's words, what heads do, three ways to share, the cache token by token,
//! its bytes.

use super::setup::Sharing;

/// A step on the reader's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Queries, keys and values as they are made.
    Rows,
    /// Queries and keys turned to their positions.
    Turned,
    /// Each query with each key.
    Scores,
    /// Without those that come later.
    Masked,
    /// The softmax of each row.
    Shares,
    /// Values in these shares, and their sum.
    Output,
    /// Which head looks at the token before.
    Previous,
    /// Which head repeats what came before.
    Repeats,
}

impl Words {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::Rows,
        Self::Turned,
        Self::Scores,
        Self::Masked,
        Self::Shares,
        Self::Output,
        Self::Previous,
        Self::Repeats,
    ];

    /// Whether all heads are measured.
    pub const fn measures(self) -> bool {
        matches!(self, Self::Previous | Self::Repeats)
    }
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A head on the reader's words.
    Words(Words),
    /// A row of numbers, cut into heads.
    Heads,
    /// Which key/value head each query head reads.
    Share(Sharing),
    /// The cache once so many tokens are read.
    Cache(usize),
    /// The cache once all tokens are read.
    Whole,
    /// What it takes, model by model.
    Bytes,
    /// What the largest would take if it did not share.
    Unshared,
}

/// What the steps are about.
pub const PHASES: &[&str; 5] = &["head", "heads", "sharing", "cache", "bytes"];

/// Tokens that are read one a press; then all others.
const ONE_BY_ONE: usize = 3;

const SHARING: [Sharing; 3] = [Sharing::MultiHead, Sharing::Grouped, Sharing::MultiQuery];

impl Step {
    /// All steps for a text of so many tokens; of one that is not read yet, those of a long text.
    pub fn all(tokens: Option<usize>) -> Vec<Self> {
        let tokens = tokens.unwrap_or(usize::MAX);
        let words = Words::ALL.map(Self::Words).into_iter();
        let cached = (1..=tokens.min(ONE_BY_ONE)).map(Self::Cache);
        let rest = (tokens > ONE_BY_ONE).then_some(Self::Whole);
        words
            .chain([Self::Heads])
            .chain(SHARING.map(Self::Share))
            .chain(cached)
            .chain(rest)
            .chain([Self::Bytes, Self::Unshared])
            .collect()
    }

    /// Whether a press of a talk halts here: what follows from the step before by one more glance is passed over.
    pub fn halts_a_talk(self) -> bool {
        !matches!(self, Self::Words(Words::Turned | Words::Masked) | Self::Heads | Self::Cache(2..))
    }

    /// Its place among the names of the steps.
    pub fn phase(self) -> usize {
        match self {
            Self::Words(words) => usize::from(words.measures()),
            Self::Heads | Self::Share(_) => 2,
            Self::Cache(_) | Self::Whole => 3,
            Self::Bytes | Self::Unshared => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_has_fewer_steps() {
        assert_eq!([0, 2, 3, 9].map(|tokens| Step::all(Some(tokens)).len()), [14, 16, 17, 18]);
        assert_eq!(Step::all(None), Step::all(Some(9)));
        assert!(Step::all(None).iter().all(|step| step.phase() < PHASES.len()));
    }

    #[test]
    fn a_talk_begins_and_ends_as_the_lesson_does_and_passes_over_a_third() {
        let halts: Vec<bool> = Step::all(None).into_iter().map(Step::halts_a_talk).collect();
        assert_eq!((halts.first(), halts.last()), (Some(&true), Some(&true)));
        assert_eq!(halts.iter().filter(|halts| **halts).count(), 13);
    }
}
