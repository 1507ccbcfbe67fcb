//! Why a file is no tokenizer that can be used here.

use super::MAX_BYTES;
use std::error::Error;
use std::fmt;

/// Why a `tokenizer.json` cannot be read. The text names the place, then the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The file is over [`MAX_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// It is no JSON, or something in it has another type than a `tokenizer.json` gives it.
    Json {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// A `tokenizer.json` that asks for something this program does not do.
    Unsupported {
        /// The path of the field, such as `pre_tokenizer.type`.
        field: String,
        /// What stands there.
        found: String,
    },
    /// The parts of the file contradict each other.
    Invalid {
        /// The path of the field, such as `model.merges[3]`.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl FormatError {
    pub(crate) fn unsupported(field: &str, found: impl fmt::Display) -> Self {
        Self::Unsupported { field: field.to_owned(), found: found.to_string() }
    }

    pub(crate) fn invalid(field: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self::Invalid { field: field.to_string(), reason: reason.to_string() }
    }
}

impl From<serde_json::Error> for FormatError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let mut reason = error.to_string();
        // The place is told apart from the reason.
        if let Some(at) = reason.rfind(" at line ") {
            reason.truncate(at);
        }
        Self::Json { line, column, reason }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => {
                write!(out, "{bytes} bytes are more than the {MAX_BYTES} that are read")
            }
            Self::Json { line, column, reason } => {
                write!(out, "line {line}, column {column}: {reason}")
            }
            Self::Unsupported { field, found } => {
                write!(out, "{field}: {found} is not supported")
            }
            Self::Invalid { field, reason } => write!(out, "{field}: {reason}"),
        }
    }
}

impl Error for FormatError {}

/// Text from a file as part of a message: short, in quotes, nothing invisible.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = text.chars().take(LONGEST).flat_map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// A character, or its escape if it controls something instead of showing.
fn visible(character: char) -> impl Iterator<Item = char> {
    let control = character.is_control() || character.is_whitespace() && character != ' ';
    let escape = control.then(|| character.escape_unicode());
    let itself = (!control).then_some(character);
    escape.into_iter().flatten().chain(itself)
}
