//! How large things may become.

/// The longest sequence that rows can be asked of.
pub const MAX_LENGTH: usize = 1_000_000;
/// The longest sequence whose scores, length × length, are computed as a whole.
pub const MAX_SCORES: usize = 2048;
/// The most numbers a matrix may have: those of the greatest score matrix, 32 MiB.
pub const MAX_VALUES: usize = MAX_SCORES * MAX_SCORES;
/// The greatest width of a head.
pub const MAX_WIDTH: usize = 1024;
/// The most heads.
pub const MAX_HEADS: usize = 1024;
/// The most buckets of distances.
pub const MAX_BUCKETS: usize = 128;
