//! What a build of the page depends on, and whether it has changed since.

use crate::paths;
use crate::process::{Result, about};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

const SOURCES: [&str; 11] = [
    "src",
    "crates",
    "assets",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "build",
    ".cargo/config.toml",
    // The release page is finished by its own code.
    "xtask/src",
];

/// Remembers, beside what Cargo builds, the sources of the last good build of a page.
pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    /// The stamp of this name.
    pub fn new(name: &str) -> Self {
        let path = paths::target().join(format!("{name}.stamp"));
        Self { path }
    }

    /// Whether there was a good build at all.
    pub fn exists(&self) -> bool {
        self.path.is_file()
    }

    /// Whether the last good build was of these sources.
    pub fn is_of(&self, fingerprint: u64) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|text| text == fingerprint.to_string())
    }

    /// Notes a good build of these sources.
    pub fn set(&self, fingerprint: u64) -> Result<()> {
        fs::write(&self.path, fingerprint.to_string()).map_err(about(&self.path))
    }

    /// Forgets the last build, because it is being replaced.
    pub fn clear(&self) {
        // What is not there needs no removing.
        drop(fs::remove_file(&self.path));
    }
}

/// A number that differs when a source file was added, removed or written.
pub fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        add(&paths::root().join(source), &mut hasher);
    }
    hasher.finish()
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    // What cannot be read now is seen when it can be.
    let Ok(about) = fs::metadata(path) else {
        return;
    };
    if about.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten();
        let mut inside: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for path in inside {
            add(&path, hasher);
        }
    } else {
        path.hash(hasher);
        about.len().hash(hasher);
        about.modified().ok().hash(hasher);
    }
}
