//! What a text is encoded with, and whether it stands on the stage.

use serde::{Deserialize, Serialize};

/// Which merges the text is encoded with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Those learned up to the step that is shown.
    #[default]
    Step,
    /// All of them.
    All,
}

/// What stands on the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageOf {
    /// The training.
    #[default]
    Training,
    /// The text to encode, step by step.
    Encode,
    /// What comes before the training: why there are pieces at all.
    Why,
}
