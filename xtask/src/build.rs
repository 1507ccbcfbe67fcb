//! Building the page with Trunk for hosting, and into one file.

use crate::node::{self, Packages};
use crate::process::{Failure, Result, run, say};
use crate::{paths, toolchain, tools};
use std::ffi::OsStr;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether this process has built `dist/` already: several checks want it.
static IS_BUILT: AtomicBool = AtomicBool::new(false);

/// Builds `dist/`, once a process.
pub fn release() -> Result<()> {
    if IS_BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
    let path = tools::set_up()?;
    node::install(Packages::Build)?;
    toolchain::fetch_crates()?;
    say("Building the page for release (4 minutes the first time, then about 1)");
    let mut build = trunk("build", &path)?;
    build.args(["--release", "--log", "error", "--dist"]).arg(paths::dist());
    run(&mut build, "the messages above say what does not compile.")?;
    say(format!("Built {}", paths::dist().display()));
    IS_BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

/// Builds `dist/`, and of it the page in one file.
pub fn single_file() -> Result<()> {
    release()?;
    let file = paths::single_file();
    let mut node = Command::new("node");
    node.arg(Packages::Build.folder().join("single-file.mjs")).arg(paths::dist()).arg(&file);
    run(&mut node, "the message above says what is not as it must be.")?;
    say(format!("Built {}: it opens without a server", file.display()));
    Ok(())
}

/// Trunk, which finds the other tools on `path`.
pub fn trunk(command: &str, path: &OsStr) -> Result<Command> {
    let program = std::env::split_paths(path).find_map(|folder| paths::program_in(&folder, "trunk"));
    let program = program.ok_or_else(|| Failure::new("Trunk is gone.", "run the command again."))?;
    let mut trunk = Command::new(program);
    trunk
        .env("PATH", path)
        // Trunk takes it for an option that wants a value.
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0")
        .current_dir(paths::root())
        .args([command, "--offline", "--skip-version-check"]);
    Ok(trunk)
}
