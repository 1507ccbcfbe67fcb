//! The Node.js side of set-up: the packages that tests/page/package-lock.json names.

use crate::paths;
use crate::process::{Failure, Result, about, output, run, say};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const OLDEST: u32 = 20;
const ADVICE: &str = "install Node.js 20 or later (https://nodejs.org, or your package manager).";

/// Says why Node.js cannot be used, if it cannot.
pub fn check() -> Result<()> {
    let found = output(Command::new("node").arg("--version"))
        .ok_or_else(|| Failure::new("Node.js is not installed.", ADVICE))?;
    let major = found.trim_start_matches('v').split('.').next();
    match major.and_then(|number| number.parse::<u32>().ok()) {
        Some(number) if number >= OLDEST => Ok(()),
        _ => Err(Failure::new(format!("Node.js {found} is too old."), ADVICE)),
    }
}

/// Installs the packages of the lock file, unless that is done already.
pub fn install_packages() -> Result<()> {
    check()?;
    let folder = paths::page_tests();
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    let wanted = fs::read(&lock).map_err(about(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say("Installing the npm packages of tests/page (about 15 seconds)");
    let mut npm = npm("npm");
    run(
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder),
        "check the network, then run the command again.",
    )?;
    fs::write(&stamp, wanted).map_err(about(&stamp))
}

/// Runs one of the installed packages' programs.
pub fn package_program(package: &str, program: &str) -> Command {
    let script = paths::page_tests().join("node_modules").join(package).join(program);
    let mut node = Command::new("node");
    node.arg(script);
    node
}

/// npm's programs are scripts, which Windows starts only by their full name.
fn npm(name: &str) -> Command {
    Command::new(if cfg!(windows) { PathBuf::from(format!("{name}.cmd")) } else { PathBuf::from(name) })
}
