//! What the built page does in a browser; `tests/page/bench.mjs` measures it.

use super::host;
use super::python::{Values, number, values};
use super::table::{Rival, Table, Unit};
use crate::browser;
use crate::node::{self, Packages};
use crate::process::{Result, say};
use std::path::Path;
use std::process::Command;

/// A frame, in milliseconds.
const FRAME: f64 = 16.0;
/// The longest task that people do not notice, in milliseconds.
const TASK: f64 = 50.0;
/// The most memory that training by byte-pair encoding may take, in bytes.
const MEMORY: f64 = 100e6;
/// The most that any other training may take.
const MEMORY_OF_OTHERS: f64 = 256e6;
/// The other lessons that train.
const OTHERS: [&str; 4] = ["wordpiece", "unigram", "sentencepiece", "tokenizers"];

/// Trains on a text in the page in `dist`, and jumps between its steps.
pub fn measure(table: &mut Table, command: &Path, text: &Path, dist: &Path) -> Result<()> {
    if let Err(failure) = node::install(Packages::Tests) {
        say(format!("Skipped: the page. {}", failure.to_string().replace('\n', " ")));
        return Ok(());
    }
    let browser = browser::find()?;
    let native = host::training_wall(command, text)?;
    say("Training and jumping in the built page (two to three minutes)");
    let mut page = Command::new("node");
    page.arg("bench.mjs").arg(text).current_dir(Packages::Tests.folder());
    let page = values(page.env("LLAMA_LENS_BROWSER", browser).env("LLAMA_LENS_DIST", dist))?;
    report(table, &page, native)
}

fn report(table: &mut Table, page: &Values, native: f64) -> Result<()> {
    let value = |name| number(page, name);
    let rival = Rival { name: "the native command", value: Some(native * 1e3) };
    let what = "training in the page's worker, 4 MB English, vocabulary 8 000: time";
    table.compared(what, Unit::Milliseconds, value("train")?, rival, Some(1.5));
    table.informed("the same, from dropping the file to the answer", Unit::Milliseconds, value("shown")?);
    let mut limited = |what: &str, unit, name, limit| {
        table.limited(what, unit, value(name)?, limit);
        Ok(())
    };
    let ms = Unit::Milliseconds;
    limited("longest task on the UI thread while it trains", ms, "longest_training", TASK)?;
    limited("longest task on the UI thread as the result arrives", ms, "longest_handover", TASK)?;
    limited("a jump to any step, p99: scripts", ms, "jump_script_p99", FRAME)?;
    limited("a jump to any step, p99: with style, layout and paint", ms, "jump_whole_p99", FRAME)?;
    limited("WebAssembly memory of the worker", Unit::Megabytes, "memory_worker", MEMORY)?;
    limited("WebAssembly memory of the page", Unit::Megabytes, "memory_page", MEMORY)?;
    for lesson in OTHERS {
        let memory = number(page, &format!("memory_{lesson}"))?;
        let what = format!("WebAssembly memory of the worker, lesson “{lesson}”");
        table.limited(what, Unit::Megabytes, memory, MEMORY_OF_OTHERS);
    }
    let browser = page.get("browser").map_or("unknown", String::as_str);
    let (script, whole) = (value("jump_script_p50")?, value("jump_whole_p50")?);
    table.note(format!(
        "Page: headless Chromium {browser}; jumps to 122 of {:.0} steps, the middle of five times each; medians {script:.1} ms and {whole:.1} ms.",
        value("steps")?
    ));
    Ok(())
}
