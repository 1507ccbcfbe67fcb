//! The steps of the lesson: heads, three ways to share, the cache token by token, its bytes.

use super::setup::Sharing;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
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
pub const PHASES: &[&str; 4] = &["heads", "sharing", "cache", "bytes"];

/// Tokens that are read one a press; then all others.
const ONE_BY_ONE: usize = 3;

const SHARING: [Sharing; 3] = [Sharing::MultiHead, Sharing::Grouped, Sharing::MultiQuery];

impl Step {
    /// All steps for a text of so many tokens.
    pub fn all(tokens: usize) -> Vec<Self> {
        let cached = (1..=tokens.min(ONE_BY_ONE)).map(Self::Cache);
        let rest = (tokens > ONE_BY_ONE).then_some(Self::Whole);
        let shares = SHARING.map(Self::Share);
        std::iter::once(Self::Heads)
            .chain(shares)
            .chain(cached)
            .chain(rest)
            .chain([Self::Bytes, Self::Unshared])
            .collect()
    }

    /// Its place among the names of the steps.
    pub fn phase(self) -> usize {
        match self {
            Self::Heads => 0,
            Self::Share(_) => 1,
            Self::Cache(_) | Self::Whole => 2,
            Self::Bytes | Self::Unshared => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_has_fewer_steps() {
        assert_eq!([0, 2, 3, 9].map(|tokens| Step::all(tokens).len()), [6, 8, 9, 10]);
        assert!(Step::all(9).iter().all(|step| step.phase() < PHASES.len()));
    }
}
