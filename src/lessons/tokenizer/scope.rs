//! Which merges a text is encoded with.

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
