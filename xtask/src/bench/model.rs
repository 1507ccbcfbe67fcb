//! A pass of the small Llama beside candle's, on one thread. `benches/model` has what is measured.

use super::python::{number, values};
use super::table::{Rival, Table, Unit};
use crate::paths;
use crate::process::{Result, say};
use std::process::Command;

/// How far two logits may be apart.
const APART: f64 = 1e-4;

/// The time of a pass and of a token that is written on.
pub fn measure(table: &mut Table) -> Result<()> {
    say("A pass of the small Llama beside candle (some minutes to build the first time)");
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--release", "--package", "llama-lens-bench-model", "--bin", "compare-model"]);
    let measured = values(cargo.current_dir(paths::root()).env("RAYON_NUM_THREADS", "1"))?;
    let of = |name| number(&measured, name).map(|seconds| seconds * 1000.0);
    let rival = Rival { name: "candle", value: Some(of("candle")?) };
    let what = "forward pass of the small Llama, 64 tokens, one thread: time";
    table.compared(what, Unit::Milliseconds, of("ours")?, rival, Some(1.0));
    table.informed("writing on with the small Llama: time a token", Unit::Milliseconds, of("token")?);
    let apart = number(&measured, "apart")?;
    if apart > APART {
        table.note(format!("**The logits are {apart} apart from candle's.**"));
    }
    Ok(())
}
