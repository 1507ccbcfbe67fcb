//! How much is read.

/// The largest file that is read: 200 MB.
pub const MAX_BYTES: usize = 200_000_000;
/// The longest header that is read: a tensor takes some hundred bytes of it.
pub const MAX_HEADER_BYTES: u64 = 4 << 20;
