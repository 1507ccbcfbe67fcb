//! How much is computed at once.

/// The longest context: as long as that of Llama 2. The scores of a head are at most its square.
pub const MAX_CONTEXT: usize = 4096;
