//! Why a configuration cannot be.

use thiserror::Error;

/// Why a configuration cannot be read, or describes no model.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// The file is no JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// A key without which nothing can be said is not there.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A key has a value that cannot be.
    #[error("`{key}` is {value}: {reason}")]
    Value {
        /// The key as `config.json` spells it.
        key: &'static str,
        /// What it says there.
        value: String,
        /// Why that cannot be, and what can.
        reason: String,
    },
}

impl ConfigError {
    pub(crate) fn value(key: &'static str, value: impl ToString, reason: impl Into<String>) -> Self {
        Self::Value { key, value: value.to_string(), reason: reason.into() }
    }
}
