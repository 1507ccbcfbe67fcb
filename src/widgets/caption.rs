//! What is written on a saved picture besides the picture itself.

/// The title and settings of a picture, and the name of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The name of the files without their ending.
    pub file: String,
    /// What the picture shows.
    pub title: String,
    /// What its numbers were computed with.
    pub settings: String,
}
