//! Patterns: what the splits and replacements of a tokenizer look for.
//!
//! Hugging Face `tokenizers` gives them to Oniguruma, by Ruby's rules; `tiktoken` to `fancy-regex`. What the two read
//! differently is refused by name when the pattern is loaded (see [`dialect`]).
//!
//! Nearly all published patterns end in `\s+(?!\S)|\s+`: white space but for its last character. Such a pattern runs in
//! an automaton without that look-ahead, which would cost most of the time, and the character is given back by hand.
//!
//! ```
//! use llama_lens_tokenizers::Pattern;
//! let gpt4 = r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
//! let pattern = Pattern::regex(gpt4)?;
//! assert_eq!(pattern.matches("the  cat 2024")?, ["the", " ", " cat", " ", "202", "4"]);
//! assert!(Pattern::regex(r"^\w").unwrap_err().to_string().contains("`^`"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alternatives;
mod dialect;
mod engine;

use crate::encode_error::EncodeError;
use engine::Engine;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use thiserror::Error;

/// The longest pattern that is read, in bytes. Published ones have a few hundred.
pub const MAX_PATTERN: usize = 1 << 16;

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternError {
    /// It means one thing to one engine of regular expressions and another to the next.
    #[error("the pattern has {construct}, which cannot be honoured exactly")]
    Dialect {
        /// What the pattern has.
        construct: String,
    },
    /// It is no regular expression.
    #[error("the pattern is no regular expression: {reason}")]
    Syntax {
        /// What is wrong with it.
        reason: String,
    },
    /// It is longer than `MAX_PATTERN`.
    #[error("the pattern has {bytes} bytes, more than the {MAX_PATTERN} that are read")]
    TooLong {
        /// Its size.
        bytes: usize,
    },
}

/// A pattern as files write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternSource {
    /// A string to be found as it is.
    String(String),
    /// A regular expression.
    Regex(String),
}

/// A pattern that is ready to search with.
#[derive(Clone, Deserialize, Serialize)]
#[serde(try_from = "PatternSource", into = "PatternSource")]
pub struct Pattern {
    source: PatternSource,
    engine: Engine,
}

impl Pattern {
    /// A string to be found as it is.
    ///
    /// # Errors
    /// When it is longer than `MAX_PATTERN`.
    pub fn string(text: &str) -> Result<Self, PatternError> {
        Self::try_from(PatternSource::String(text.to_owned()))
    }

    /// A regular expression.
    ///
    /// # Errors
    /// When it is none, or has something that cannot be honoured exactly.
    pub fn regex(text: &str) -> Result<Self, PatternError> {
        Self::try_from(PatternSource::Regex(text.to_owned()))
    }

    /// A regular expression in the words of the crate `regex`, in which Hugging Face `tokenizers` writes those of its own.
    pub(crate) fn own(text: &str) -> Result<Self, PatternError> {
        Ok(Self { source: PatternSource::Regex(text.to_owned()), engine: Engine::regex(text)? })
    }

    /// The pattern as files write it.
    pub fn source(&self) -> &PatternSource {
        &self.source
    }

    /// What matches, from left to right.
    ///
    /// # Errors
    /// When a look-around takes too many steps on this text.
    pub fn matches<'t>(&self, text: &'t str) -> Result<Vec<&'t str>, EncodeError> {
        let mut found = Vec::new();
        self.search(text, |range| found.push(&text[range]))?;
        Ok(found)
    }

    /// Calls `each` with all matches from left to right.
    pub(crate) fn search(&self, text: &str, each: impl FnMut(Range<usize>)) -> Result<(), EncodeError> {
        self.engine.search(text, each).map_err(|at| {
            let (PatternSource::String(pattern) | PatternSource::Regex(pattern)) = &self.source;
            EncodeError::Pattern { pattern: pattern.clone(), at }
        })
    }

    /// Calls `each` with all matches and all that stands between them: together they are the text.
    pub(crate) fn tile(&self, text: &str, mut each: impl FnMut(Range<usize>, bool)) -> Result<(), EncodeError> {
        let mut end = 0;
        self.search(text, |found| {
            if end != found.start {
                each(end..found.start, false);
            }
            end = found.end;
            each(found, true);
        })?;
        if end != text.len() {
            each(end..text.len(), false);
        }
        Ok(())
    }
}

impl TryFrom<PatternSource> for Pattern {
    type Error = PatternError;

    fn try_from(source: PatternSource) -> Result<Self, PatternError> {
        let (PatternSource::String(text) | PatternSource::Regex(text)) = &source;
        if text.len() > MAX_PATTERN {
            return Err(PatternError::TooLong { bytes: text.len() });
        }
        let engine = match &source {
            PatternSource::String(text) => Engine::string(text)?,
            PatternSource::Regex(text) => Engine::regex(&dialect::translate(text)?)?,
        };
        Ok(Self { source, engine })
    }
}

impl From<Pattern> for PatternSource {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(out)
    }
}
