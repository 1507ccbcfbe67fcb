//! What is wrong with an input, said beside it.

/// A problem with one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The key of the input it stands beside, such as `vocab`.
    pub key: &'static str,
    /// What, where, why, and what to do.
    pub text: String,
    /// A value that would do.
    pub offer: Option<usize>,
}
