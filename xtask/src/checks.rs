//! `cargo xtask test`: every check, one after the other, with a summary at the end.

use crate::arguments::Arguments;
use crate::node::{self, Packages};
use crate::process::{Failure, Result, say};
use crate::{browser, build, paths, process, sizes, toolchain};
use std::process::Command;
use std::time::{Duration, Instant};

/// A check: its name for `--only`, its heading, and what it does.
struct Check {
    part: &'static str,
    heading: &'static str,
    run: fn() -> Result<()>,
}

/// All packages but the one that trains the models: it is for those who train, and takes minutes to build.
const PACKAGES: [&str; 3] = ["--workspace", "--exclude", "llama-lens-training"];

const CHECKS: [Check; 9] = [
    Check { part: "format", heading: "Format (seconds)", run: format },
    Check { part: "lints", heading: "Lints on the host (2 minutes the first time)", run: lints_host },
    Check { part: "lints", heading: "Lints for WebAssembly (1 minute the first time)", run: lints_wasm },
    Check { part: "docs", heading: "Documentation without warnings (a minute)", run: docs },
    Check { part: "deny", heading: "Licences and advisories of dependencies (seconds)", run: deny },
    Check { part: "host", heading: "Unit and integration tests (3 minutes the first time)", run: host_tests },
    Check { part: "build", heading: "Release build of the page (4 minutes the first time)", run: build::release },
    Check { part: "page", heading: "The built page in browsers (3 minutes)", run: page_tests },
    Check { part: "size", heading: "Sizes against the budget (seconds)", run: sizes::measure },
];

/// Runs all checks, or those of `--only PART`; every check runs, also after one has failed.
fn run_all(only: Option<&str>) -> Vec<(&'static str, Result<()>, Duration)> {
    let wanted = |check: &&Check| only.is_none_or(|part| part == check.part);
    let checks: Vec<&Check> = CHECKS.iter().filter(wanted).collect();
    let mut outcomes = vec![];
    for (index, check) in checks.iter().enumerate() {
        println!("\n== {} of {}: {}", index + 1, checks.len(), check.heading);
        let start = Instant::now();
        let outcome = (check.run)();
        let time = start.elapsed();
        match &outcome {
            Ok(()) => println!("== passed in {:.1} s", time.as_secs_f64()),
            Err(failure) => println!("== FAILED in {:.1} s\n{failure}", time.as_secs_f64()),
        }
        outcomes.push((check.heading, outcome, time));
    }
    outcomes
}

/// The command: checks, then a table, then one line that counts them.
pub fn run(arguments: &mut Arguments) -> Result<()> {
    let only = arguments.value("--only")?;
    arguments.finish()?;
    toolchain::say_if_other_version();
    let outcomes = run_all(only.as_deref());
    if outcomes.is_empty() {
        return Err(Failure::new(
            "There is no such part.",
            "the parts are format, lints, docs, deny, host, build, page and size.",
        ));
    }
    println!("\n== Summary");
    for (heading, outcome, time) in &outcomes {
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("{word} {:>7.1} s  {heading}", time.as_secs_f64());
    }
    let failed = outcomes.iter().filter(|(_, outcome, _)| outcome.is_err()).count();
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 {
        return Ok(());
    }
    Err(Failure::new(
        "Not every check has passed.",
        "the first one marked FAILED above says why; `--only PART` runs it alone.",
    ))
}

fn cargo(arguments: &[&str], advice: &str) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(paths::root());
    process::run(&mut cargo, advice)
}

fn format() -> Result<()> {
    toolchain::add_component("fmt", "rustfmt")?;
    cargo(&["fmt", "--all", "--check"], "run `cargo fmt --all`.")
}

fn lints_host() -> Result<()> {
    toolchain::add_component("clippy", "clippy")?;
    let all = [&["clippy"], &PACKAGES[..], &["--all-targets", "--", "-D", "warnings"]].concat();
    cargo(&all, "mend what is named above.")
}

fn lints_wasm() -> Result<()> {
    toolchain::add_component("clippy", "clippy")?;
    toolchain::add_target()?;
    cargo(&["clippy", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"], "mend what is named above.")
}

fn host_tests() -> Result<()> {
    let all = [&["test"], &PACKAGES[..], &["--no-fail-fast"]].concat();
    cargo(&all, "the tests named above say what they expected.")
}

fn docs() -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.arg("doc").args(PACKAGES).arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings").current_dir(paths::root());
    process::run(&mut cargo, "mend what is named above.")
}

/// Building cargo-deny takes minutes, and the hosted checks have it: it runs where it is installed.
fn deny() -> Result<()> {
    if paths::program("cargo-deny").is_none() {
        say("Skipped: cargo-deny is not installed (`cargo install --locked cargo-deny`)");
        return Ok(());
    }
    cargo(&["deny", "check"], "deny.toml says what is allowed.")
}

fn page_tests() -> Result<()> {
    node::install(Packages::Tests)?;
    let browser = browser::find()?;
    let firefox = browser::firefox();
    build::single_file()?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .current_dir(Packages::Tests.folder())
        .env("LLAMA_LENS_BROWSER", browser)
        .env("LLAMA_LENS_DIST", paths::dist())
        .env("LLAMA_LENS_SINGLE_FILE", paths::single_file());
    if let Some(firefox) = firefox {
        node.env("LLAMA_LENS_FIREFOX", firefox);
    } else {
        say("Skipped: the tests in Firefox, which is not installed");
    }
    process::run(&mut node, "the tests named above say what they expected.")
}
