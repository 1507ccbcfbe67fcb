//! Where things are: the project, its build folder, and the user's cache.

use std::env;
use std::path::{Path, PathBuf};

/// The top folder of the project.
pub fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map(Path::to_path_buf).unwrap_or(manifest)
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The built page: static files for any host.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The page in one file.
pub fn single_file() -> PathBuf {
    root().join("llama-lens.html")
}

/// Where set-up keeps its tools, shared by all clones of the project.
pub fn cache() -> PathBuf {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
    let base = match variable("XDG_CACHE_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => match variable("HOME").or_else(|| variable("USERPROFILE")) {
            Some(home) => PathBuf::from(home).join(".cache"),
            None => target().join("cache"),
        },
    };
    base.join("llama-lens")
}

/// A program of this name in `folder`, or nothing.
pub fn program_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let file = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    file.is_file().then_some(file)
}

/// A program of this name on the search path, or nothing.
pub fn program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find_map(|folder| program_in(&folder, name))
}
