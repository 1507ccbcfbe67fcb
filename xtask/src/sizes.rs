//! How many bytes the first view of the page takes, against its budget.

use crate::process::{Failure, Result, about, output, say};
use crate::{build, node, paths};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the whole first view but its fonts may take, compressed with brotli as good hosts do.
const BUDGET: u64 = 350_000;

/// How index.html names the second part of the wasm and its style sheet, which are fetched after the first view.
const LATER: [&str; 2] = ["data-part=./", "data-style=./"];

/// Prints `raw gzip brotli` in bytes for each file it is given.
const MEASURE: &str = "
    const { readFileSync } = require('node:fs');
    const { brotliCompressSync, gzipSync } = require('node:zlib');
    for (const path of process.argv.slice(1)) {
        const raw = readFileSync(path);
        console.log(raw.length, gzipSync(raw, { level: 9 }).length, brotliCompressSync(raw).length);
    }";

/// One file of the first view.
pub struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the table for `dist/`, and fails when it is beyond the budget.
pub fn run() -> Result<()> {
    build::up_to_date()?;
    let sizes = first_view(&paths::dist())?;
    print(&sizes);
    let total: u64 = sizes.iter().map(|size| size.brotli).sum();
    if total <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(
        format!("The first view is {} bytes over its budget.", total - BUDGET),
        "load what is not needed at once later, or drop a dependency \
         (`cargo tree --target wasm32-unknown-unknown` lists them).",
    ))
}

/// Measures index.html and every file that it, or the code it starts, loads at once.
pub fn first_view(dist: &Path) -> Result<Vec<Size>> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|_| {
        Failure::new(format!("There is no built page in {}.", dist.display()), "run `cargo xtask build` first.")
    })?;
    let mut files = vec![];
    collect(dist, &mut files)?;
    let mut names: Vec<String> = files
        .iter()
        .filter_map(|path| path.strip_prefix(dist).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|name| is_in_first_view(name, &html))
        .collect();
    names.sort();
    measure(dist, names)
}

/// Files that index.html names, itself, and JavaScript that the generated glue imports.
fn is_in_first_view(name: &str, html: &str) -> bool {
    name == "index.html"
        || name.starts_with("snippets/")
        || html.contains(&format!("./{name}")) && !LATER.iter().any(|later| html.contains(&format!("{later}{name}")))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).map_err(about(folder))?;
    for path in entries.filter_map(std::result::Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn measure(dist: &Path, names: Vec<String>) -> Result<Vec<Size>> {
    node::check()?;
    let mut command = Command::new("node");
    command.args(["-e", MEASURE]).args(&names).current_dir(dist);
    let text =
        output(&mut command).ok_or_else(|| Failure::new("The sizes could not be measured.", "run `node -e 0`."))?;
    let lines = text.lines().zip(names).map(|(line, name)| {
        let mut numbers = line.split(' ').filter_map(|word| word.parse().ok());
        let mut next = || numbers.next().unwrap_or_default();
        Size { name, raw: next(), gzip: next(), brotli: next() }
    });
    Ok(lines.collect())
}

/// Prints one line for each file, and the total against the budget.
pub fn print(sizes: &[Size]) {
    println!("\n{:>10} {:>10} {:>10}  first view, bytes", "raw", "gzip", "brotli");
    for Size { name, raw, gzip, brotli } in sizes {
        println!("{raw:>10} {gzip:>10} {brotli:>10}  {name}");
    }
    let sum = |of: fn(&Size) -> u64| sizes.iter().map(of).sum::<u64>();
    let (raw, gzip, brotli) = (sum(|s| s.raw), sum(|s| s.gzip), sum(|s| s.brotli));
    println!("{raw:>10} {gzip:>10} {brotli:>10}  total");
    say(format!("First view: {brotli} bytes with brotli; the budget is {BUDGET} ({} % of it)", brotli * 100 / BUDGET));
}

#[cfg(test)]
mod tests {
    use super::is_in_first_view;

    #[test]
    fn only_what_the_page_names_is_in_the_first_view() {
        let html = "<script src=\"./boot-1.js\"></script><meta data-part=./a_part.wasm data-style=./later-1.css>";
        assert!(is_in_first_view("index.html", html));
        assert!(is_in_first_view("boot-1.js", html));
        assert!(is_in_first_view("snippets/a/inline0.js", html));
        for later in ["corpora/book.txt", "a_part.wasm", "later-1.css"] {
            assert!(!is_in_first_view(later, html), "{later}");
        }
    }
}
