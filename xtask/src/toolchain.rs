//! What rustup brings and Cargo.lock names: the WebAssembly target, rustfmt and Clippy, the crates.

use crate::paths;
use crate::process::{Failure, Result, about, output, run, say};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The version that the checks are held to; the hosted ones install it. Nothing here does: what is installed may well
/// be another one, and Cargo itself refuses what is older than `rust-version` in Cargo.toml.
const CHECKED_WITH: &str = "1.95.0";

/// Says so where the checks run with another version.
pub fn say_if_other_version() {
    let mut rustc = Command::new("rustc");
    let found = output(rustc.arg("--version").current_dir(paths::root())).unwrap_or_default();
    if found.split(' ').nth(1) != Some(CHECKED_WITH) {
        say(format!("This is {found}; the checks are held to {CHECKED_WITH}, and lints and formatting may differ"));
    }
}

/// Adds a part of Rust that `cargo COMMAND` needs, if it is missing.
pub fn add_component(command: &str, component: &str) -> Result<()> {
    let mut probe = Command::new("cargo");
    if output(probe.args([command, "--version"]).current_dir(paths::root())).is_some() {
        return Ok(());
    }
    say(format!("Adding the Rust component {component} (some seconds)"));
    let mut rustup = Command::new("rustup");
    run(
        rustup.args(["component", "add", component]).current_dir(paths::root()),
        "install Rust with rustup (https://rustup.rs).",
    )
}

/// Brings the crates in, so that the build itself needs no network.
pub fn fetch_crates() -> Result<()> {
    let fetch = || {
        let mut cargo = Command::new("cargo");
        cargo.arg("fetch").current_dir(paths::root());
        cargo.args(env::var_os("CI").map(|_| "--locked"));
        cargo
    };
    if output(fetch().arg("--offline")).is_some() {
        return Ok(());
    }
    say("Fetching the crates that Cargo.lock names (under a minute)");
    run(&mut fetch(), "check the network, then run the command again.")
}

/// Adds the WebAssembly target to the installed Rust, if it is missing.
pub fn add_target() -> Result<()> {
    let advice = "install Rust with rustup (https://rustup.rs), or let your system's package \
                  manager install the standard library of the target wasm32-unknown-unknown.";
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "sysroot"]).current_dir(paths::root());
    let sysroot = output(&mut rustc).ok_or_else(|| Failure::new("rustc does not run.", advice))?;
    let installed = Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib");
    if installed.is_dir() {
        return Ok(());
    }
    say("Adding the Rust target wasm32-unknown-unknown (some seconds)");
    let mut rustup = Command::new("rustup");
    run(rustup.args(["target", "add", TARGET]).current_dir(paths::root()), advice)
}

/// The version of a crate that Cargo.lock names.
pub fn locked_version(name: &str) -> Result<String> {
    let path = paths::root().join("Cargo.lock");
    if !path.is_file() {
        fetch_crates()?;
    }
    let lock = fs::read_to_string(&path).map_err(about(&path))?;
    version_in(&lock, name)
        .ok_or_else(|| Failure::new(format!("Cargo.lock names no {name}."), "restore Cargo.lock from the repository."))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let entry = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != entry).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{CHECKED_WITH, version_in};

    #[test]
    fn the_hosted_checks_install_the_version_that_the_checks_are_held_to() {
        let path = crate::paths::root().join(".github/workflows/checks.yml");
        let workflow = std::fs::read_to_string(path).expect("the workflow is there");
        assert!(workflow.contains(&format!("RUST: {CHECKED_WITH}\n")));
    }

    #[test]
    fn the_version_is_that_of_the_whole_name() {
        let lock = "name = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    name = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
