//! The Node.js side of set-up: the packages that the lock files name.

use crate::paths;
use crate::process::{Failure, Result, about, output, run, say};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const OLDEST: u32 = 20;
const ADVICE: &str = "install Node.js 20 or later (https://nodejs.org, or your package manager).";

/// A set of packages, each with its own lock file.
#[derive(Clone, Copy)]
pub enum Packages {
    /// What a release is made with.
    Build,
    /// What drives browsers.
    Tests,
}

impl Packages {
    /// The folder of the lock file.
    pub fn folder(self) -> PathBuf {
        paths::root().join(match self {
            Self::Build => "xtask/node",
            Self::Tests => "tests/page",
        })
    }
}

/// Installs the packages of a lock file, unless that is done already.
pub fn install(packages: Packages) -> Result<()> {
    check()?;
    let folder = packages.folder();
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    let wanted = fs::read(&lock).map_err(about(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say(format!("Installing the npm packages of {} (about 20 seconds)", folder.display()));
    // npm's programs are scripts, which Windows starts only by their full name.
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    run(
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder),
        "check the network, then run the command again.",
    )?;
    fs::write(&stamp, wanted).map_err(about(&stamp))
}

/// Says why Node.js cannot be used, if it cannot.
fn check() -> Result<()> {
    let found = output(Command::new("node").arg("--version"))
        .ok_or_else(|| Failure::new("Node.js is not installed.", ADVICE))?;
    let major = found.trim_start_matches('v').split('.').next();
    match major.and_then(|number| number.parse::<u32>().ok()) {
        Some(number) if number >= OLDEST => Ok(()),
        _ => Err(Failure::new(format!("Node.js {found} is too old."), ADVICE)),
    }
}
