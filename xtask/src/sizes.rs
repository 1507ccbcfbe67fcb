//! `cargo xtask size`: how many bytes the page takes, against its budget, counted by a browser that opens it.

use crate::node::{self, Packages};
use crate::process::{Result, run};
use crate::{browser, build, paths};
use std::process::Command;

/// Prints the table for `dist/`, and fails when something is beyond its budget.
pub fn measure() -> Result<()> {
    node::install(Packages::Tests)?;
    let browser = browser::find()?;
    build::release()?;
    let mut node = Command::new("node");
    node.arg("sizes.mjs").current_dir(Packages::Tests.folder());
    run(
        node.env("LLAMA_LENS_BROWSER", browser).env("LLAMA_LENS_DIST", paths::dist()),
        "load what is not needed at once later, or drop a dependency \
         (`cargo tree --target wasm32-unknown-unknown` lists them).",
    )
}
