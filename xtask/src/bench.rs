//! `cargo xtask bench`: compares with other libraries, measures the built page, and prints one table.
//!
//! `--only PART` measures one part: host, models, encoding, model, page or maps; `--dist FOLDER` measures a page that is built
//! already.

mod encoding;
mod host;
mod machine;
mod maps;
mod model;
mod models;
mod page;
mod python;
mod table;
mod texts;

use crate::arguments::Arguments;
use crate::process::{Failure, Result, say};
use crate::{build, paths};
use std::path::PathBuf;
use table::Table;
use texts::Texts;

/// The vocabulary that training aims at.
const VOCABULARY: u32 = 8_000;

/// What can be measured by itself.
const PARTS: [&str; 6] = ["host", "models", "encoding", "model", "page", "maps"];

/// Measures the host first, then the built page.
pub fn run_all(mut arguments: Arguments) -> Result<()> {
    let only = arguments.value("--only")?;
    let dist = arguments.value("--dist")?.map(PathBuf::from);
    arguments.finish()?;
    if let Some(part) = only.as_deref().filter(|part| !PARTS.contains(part)) {
        return Err(Failure::new(
            format!("There is no part “{part}”."),
            format!("the parts are {}.", PARTS.join(", ")),
        ));
    }
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);

    let texts = Texts::get()?;
    if (wanted("page") || wanted("maps")) && dist.is_none() {
        build::release()?;
    }
    let dist = dist.unwrap_or_else(paths::dist);
    let command = host::build_command()?;
    if let Some(load) = machine::load().filter(|load| *load > 0.5) {
        say(format!("Other programs are busy ({load:.1} processors): times will be longer than they should"));
    }
    let mut table = Table::default();
    if wanted("host") {
        host::measure(&mut table, &command, &texts)?;
    }
    if wanted("models") {
        models::measure(&mut table, &command, &texts)?;
    }
    if wanted("encoding") {
        encoding::measure(&mut table, &command, &texts)?;
    }
    if wanted("model") {
        model::measure(&mut table)?;
    }
    if wanted("page") {
        page::measure(&mut table, &command, &texts.english.whole, &dist)?;
    }
    if wanted("page") || wanted("maps") {
        maps::measure(&mut table, &dist)?;
    }
    table.note(texts.origin.clone());
    println!("\n{}\n\n{table}", machine::describe());
    Ok(())
}
