//! Building the page with Trunk, for hosting (`dist/`) or for `serve`.

use crate::process::{Failure, Result, about, run, say};
use crate::sources::{Stamp, fingerprint};
use crate::{node, optimize, paths, sizes, slim, toolchain, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds `dist/` unless it is that of the present sources.
pub fn up_to_date() -> Result<()> {
    if Stamp::new("dist").is_of(fingerprint()) && paths::dist().join("index.html").is_file() {
        return Ok(());
    }
    release()
}

/// Builds `dist/` and prints its sizes. Without Node.js it is the same page, only larger.
pub fn release() -> Result<()> {
    let path = tools::set_up()?;
    let optimizer = node::install_packages();
    toolchain::fetch_crates()?;
    let stamp = Stamp::new("dist");
    let sources = fingerprint();
    stamp.clear();
    say("Building the page for release (4 minutes the first time, then about 1)");
    let dist = paths::dist();
    trunk(&path, &["--release"], &dist)?;
    match &optimizer {
        Ok(()) => optimize::code(&dist)?,
        Err(failure) => {
            say("wasm-opt was skipped: the page works the same, but is about a quarter larger");
            println!("{failure}");
        }
    }
    slim::scripts(&dist)?;
    slim::styles(&dist)?;
    note_size(&dist)?;
    if optimizer.is_ok() {
        stamp.set(sources)?;
    }
    say(format!("Built {}", dist.display()));
    if node::check().is_ok() {
        sizes::print(&sizes::first_view(&dist)?);
    }
    Ok(())
}

/// Builds the page that `serve` shows into `folder`.
pub fn for_serving(path: &std::ffi::OsStr, folder: &Path) -> Result<()> {
    trunk(path, &["--cargo-profile", "serve"], folder)?;
    note_size(folder)
}

fn trunk(path: &std::ffi::OsStr, options: &[&str], folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(about(folder))?;
    let mut trunk = Command::new(find_trunk(path)?);
    trunk
        .env("PATH", path)
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0")
        .current_dir(paths::root())
        .args(["build", "--offline", "--skip-version-check"])
        // Its only warning here is that it leaves the generated JavaScript as large as it is.
        .args(["--log", "error"])
        .args(["--public-url", "./", "--dist"])
        .arg(folder)
        .args(options);
    run(&mut trunk, "the messages above say what does not compile.")
}

fn find_trunk(path: &std::ffi::OsStr) -> Result<PathBuf> {
    std::env::split_paths(path)
        .find_map(|folder| paths::program_in(&folder, "trunk"))
        .ok_or_else(|| Failure::new("Trunk is gone.", "run the command again."))
}

/// Writes the size of the wasm into index.html, for the progress bar: servers that compress
/// do not tell it.
fn note_size(dist: &Path) -> Result<()> {
    let wasm = wasm_file(dist)?;
    let size = fs::metadata(&wasm).map_err(about(&wasm))?.len();
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(about(&index))?;
    let noted = html
        .replace("data-size=\"0\"", &format!("data-size=\"{size}\""))
        .replace("data-size=0", &format!("data-size={size}"));
    fs::write(&index, noted).map_err(about(&index))
}

/// The WebAssembly that a built page starts with.
pub fn wasm_file(dist: &Path) -> Result<PathBuf> {
    let mut files = slim::files(dist, "wasm")?;
    files.retain(|path| path.to_string_lossy().ends_with("_bg.wasm"));
    files.pop().ok_or_else(|| {
        Failure::new(format!("There is no WebAssembly in {}.", dist.display()), "run `cargo xtask build`.")
    })
}
