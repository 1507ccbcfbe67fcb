//! Where things stand, and writing them so that a run that is stopped leaves no half file.

use llama_lens_llama::Config;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Where finished models stand, a folder each.
pub fn models() -> PathBuf {
    root().join("assets/models")
}

/// Where a run that goes on keeps its state.
pub fn states() -> PathBuf {
    root().join("target/training")
}

/// Writes beside the file first, then puts it in its place.
///
/// # Errors
/// Those of the file system.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("new");
    fs::write(&beside, bytes)?;
    fs::rename(beside, path)
}

/// Writes a value as JSON.
///
/// # Errors
/// Those of the file system.
pub fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    write(path, text.as_bytes())
}

/// What the model in a folder is; none if there is none.
pub fn read_config(folder: &Path) -> Option<Config> {
    Config::read(&fs::read(folder.join("config.json")).ok()?).ok()
}

/// A value from JSON; none if there is no such file, or it holds something else.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
