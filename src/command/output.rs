//! Files that are whole or not there.

use super::failure::Failure;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file to be written.
pub(super) struct Output {
    shown: PathBuf,
    path: PathBuf,
    beside: PathBuf,
}

impl Output {
    /// Looks whether a file can be written at `path`, before time is spent on what to write.
    pub(super) fn at(path: &Path) -> Result<Self, Failure> {
        let shown = path.to_path_buf();
        // Through a link the file it points to is replaced, not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| shown.clone());
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => {
                return Err(Failure::at(shown.display(), "is a directory; name a file"));
            }
            Ok(found) if !found.is_file() => {
                return Err(Failure::at(shown.display(), "is no regular file"));
            }
            _ => {}
        }
        let Some(name) = path.file_name() else {
            return Err(Failure::at(shown.display(), "names no file"));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(hidden);
        let output = Self { shown, path, beside };
        output.checked(File::create_new(&output.beside).map(drop))?;
        output.checked(fs::remove_file(&output.beside))?;
        Ok(output)
    }

    /// Whether it is the same file as `other`.
    pub(super) fn is(&self, other: &Path) -> bool {
        self.path.exists() && fs::canonicalize(other).is_ok_and(|other| other == self.path)
    }

    /// The name it was given.
    pub(super) fn name(&self) -> impl std::fmt::Display {
        self.shown.display()
    }

    /// Writes beside the file and renames, so that it is never seen in part.
    pub(super) fn write(&self, content: &[u8]) -> Result<(), Failure> {
        let written = self.write_beside(content).and_then(|()| fs::rename(&self.beside, &self.path));
        if written.is_err() {
            // Removing is all that can be done; the first error is the one to tell.
            _ = fs::remove_file(&self.beside);
        }
        self.checked(written)
    }

    fn write_beside(&self, content: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(&self.beside)?;
        file.write_all(content)?;
        file.sync_all()
    }

    fn checked(&self, result: io::Result<()>) -> Result<(), Failure> {
        result.map_err(|error| Failure::file(&self.shown, &error))
    }
}
