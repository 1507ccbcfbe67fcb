//! Why a task ended before it was done.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a task ended before it was done.
#[derive(Debug)]
pub(super) enum Failure {
    /// One line for the user: file, place, reason.
    Reason(String),
    /// What reads the output has stopped reading. That is its right, and no error.
    NobodyReads,
}

impl Failure {
    /// A failure at a place, such as a file or an option.
    pub(super) fn at(place: impl fmt::Display, reason: impl fmt::Display) -> Self {
        Self::Reason(format!("{place}: {reason}"))
    }

    /// What is wrong with files together.
    pub(super) fn at_all(files: &[PathBuf], reason: impl fmt::Display) -> Self {
        let names = files.iter().map(|file| file.display().to_string());
        Self::at(names.collect::<Vec<_>>().join(", "), reason)
    }

    /// What the system said about a file.
    pub(super) fn file(path: &Path, error: &io::Error) -> Self {
        Self::at(path.display(), said(error))
    }

    /// What the system said about standard output.
    pub(super) fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::NobodyReads;
        }
        Self::at("standard output", said(error))
    }
}

/// The system's words without its number for them.
fn said(error: &io::Error) -> String {
    let mut text = error.to_string();
    if let Some(at) = text.find(" (os error ") {
        text.truncate(at);
    }
    text
}

impl fmt::Display for Failure {
    /// One line, whatever the names of files are made of.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Reason(reason) = self else {
            return Ok(());
        };
        for character in reason.chars() {
            let breaks = matches!(character, '\u{2028}' | '\u{2029}');
            if character.is_control() || breaks {
                write!(out, "{}", character.escape_default())?;
            } else {
                write!(out, "{character}")?;
            }
        }
        Ok(())
    }
}
