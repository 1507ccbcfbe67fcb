//! The heat maps of the built page beside plain loops and other libraries; `tests/page/bench-maps.mjs` measures them.

use super::python::{Values, number, values};
use super::table::{Rival, Table, Unit};
use crate::node::{self, Packages};
use crate::process::{Result, run, say};
use crate::{browser, paths};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A frame, in milliseconds.
const FRAME: f64 = 16.0;
/// The libraries that are compared, as npm names them.
const RIVALS: [&str; 2] = ["plotly.js-dist-min@4.1.2", "echarts@6.1.0"];
/// How much longer than a plain loop a map may take, and what part of a rival's time a redraw.
const TARGETS: [f64; 2] = [1.5, 0.05];

/// Turns dials of lessons on positions in the page in `dist`.
pub fn measure(table: &mut Table, dist: &Path) -> Result<()> {
    if node::install(Packages::Tests).is_err() {
        return Ok(());
    }
    say("Heat maps in the built page (a minute)");
    let mut maps = Command::new("node");
    maps.arg("bench-maps.mjs").current_dir(Packages::Tests.folder());
    if let Some(folder) = rivals() {
        maps.env("LLAMA_LENS_RIVALS", folder);
    }
    let maps = values(maps.env("LLAMA_LENS_BROWSER", browser::find()?).env("LLAMA_LENS_DIST", dist))?;
    report(table, &maps)
}

/// The folder of the libraries, installed once; none where npm does not bring them.
fn rivals() -> Option<PathBuf> {
    let folder = paths::cache().join("bench-rivals-1");
    if folder.join("node_modules").join("echarts").exists() {
        return Some(folder);
    }
    say("Installing Plotly and ECharts for comparison");
    std::fs::create_dir_all(&folder).ok()?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).args(RIVALS);
    run(&mut npm, "without them only our own maps are measured.").map_err(say).ok()?;
    Some(folder)
}

fn report(table: &mut Table, maps: &Values) -> Result<()> {
    let value = |name| number(maps, name);
    let ms = Unit::Milliseconds;
    for (name, what) in [("alibi", "ALiBi's head, its bias"), ("rope", "RoPE's base, its effect")] {
        let what = format!("a dial turned, 1024 × 1024 map ({what}): compute and paint, median");
        table.limited(what.clone(), ms, value(name)?, FRAME);
        let floor = number(maps, &format!("{name}_floor"))?;
        let floor = Rival { name: "plain loop and putImageData", value: Some(floor) };
        table.compared(what, ms, value(name)?, floor, Some(TARGETS[0]));
    }
    for (name, rival) in [("plotly", "Plotly"), ("echarts", "ECharts")] {
        let rival = Rival { name: rival, value: value(name).ok() };
        table.compared("a 512 × 512 map redrawn, its whole slide", ms, value("redraw")?, rival, Some(TARGETS[1]));
    }
    table.limited("six 256 × 256 maps follow the cross-hair: a frame", ms, value("follow_frame")?, 1000.0 / 59.0);
    table.note(format!(
        "Following the cross-hair takes {:.1} ms of a frame; {:.1} % of the frames came late.",
        value("follow_work")?,
        value("follow_late")?
    ));
    Ok(())
}
