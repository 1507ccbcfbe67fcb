//! `cargo xtask train`: makes the small Llamas again, those that do not stand yet with the same recipe.

use crate::arguments::Arguments;
use crate::paths;
use crate::process::{self, Result};
use std::process::Command;

/// Builds the recipe for this machine's processor, and has it train on one thread: models this small do not fill two,
/// and two that are named in two terminals do.
pub fn run(arguments: &mut Arguments) -> Result<()> {
    let names = arguments.names();
    arguments.finish()?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--release", "--package", "llama-lens-training", "--features", "wide-vectors", "--"])
        .args(names)
        .current_dir(paths::root())
        .env("RUSTFLAGS", "-Ctarget-cpu=native")
        .env("RAYON_NUM_THREADS", "1");
    process::run(&mut cargo, "a run that was stopped goes on where it was: start it again.")
}
