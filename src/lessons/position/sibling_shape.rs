//! The shape that the small models share which were trained alike, and what is shown of them where nothing was chosen.

/// Layers of each of them.
pub const LAYERS: usize = 4;

/// Query heads of a layer.
pub const HEADS: usize = 6;

/// The width of a head.
pub const HEAD_DIM: usize = 16;

/// The length that they were trained on.
pub const TRAINED: usize = 64;

/// Shaw's k.
pub const CLIP: usize = 16;

/// So many tokens are read, whatever the length that is shown.
pub const LONGEST: usize = 256;

/// What a lesson opens with: past the trained length.
pub const LENGTH: usize = 80;

/// The query's and the key's position where none were chosen, and the lesson's own are past the trained length.
pub const CELL: (usize, usize) = (20, 11);

/// The text that is read where none was given: words that the vocabulary has whole.
pub const TEXT: &str =
    "he was very good to all of them, but she could not be so, and he said that they must not know it";
