//! `cargo xtask bench`: sets up the rival libraries and runs the comparison.

use crate::arguments::Arguments;
use crate::process::{Failure, Result, about, output, run, say};
use crate::{browser, build, node, paths};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::Command;

/// The rivals and what measures them, as `pip` names them.
const RIVALS: [&str; 6] = [
    "rustbpe==0.1.0",
    "tiktoken==0.14.0",
    "tokenizers==0.23.3",
    "sentencepiece==0.2.3",
    "numpy==2.4.6",
    "psutil==7.2.2",
];

/// Measures the host first, then the built page; arguments are handed to the host's part.
///
/// `benches/rivals.rs` finds Python with the rivals in `LLAMA_LENS_PYTHON`, and nothing there when
/// they could not be installed. `tests/page/bench.mjs` measures the page.
pub fn run_all(arguments: Arguments) -> Result<()> {
    let python = rivals().inspect_err(|failure| {
        say("The rival libraries are skipped");
        println!("{failure}");
    });
    say("Measuring (some minutes; leave the machine alone meanwhile)");
    let mut host = Command::new("cargo");
    host.args(["bench", "--quiet", "--bench", "rivals", "--"]).args(arguments.into_rest()).current_dir(paths::root());
    if let Ok(python) = &python {
        host.env("LLAMA_LENS_PYTHON", python);
    }
    run(&mut host, "the messages above say what is missing.")?;
    measure_page()
}

fn measure_page() -> Result<()> {
    node::install_packages()?;
    let browser = browser::find()?;
    build::up_to_date()?;
    let mut page = Command::new("node");
    page.arg("bench.mjs")
        .current_dir(paths::page_tests())
        .env("LLAMA_LENS_BROWSER", browser)
        .env("LLAMA_LENS_DIST", paths::dist());
    run(&mut page, "the messages above say what is missing.")
}

/// A Python that can import the rivals; set up once for each list of them.
fn rivals() -> Result<PathBuf> {
    let advice = "install Python 3.11 or later with its venv module, and check the network.";
    let mut hasher = DefaultHasher::new();
    RIVALS.hash(&mut hasher);
    let folder = format!("bench-venv-{:016x}", hasher.finish());
    let place = paths::cache().join(folder);
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let stamp = place.join("complete");
    if stamp.is_file() {
        return Ok(python);
    }
    let system = ["python3", "python"]
        .into_iter()
        .find(|name| output(Command::new(name).args(["-c", "import venv"])).is_some())
        .ok_or_else(|| Failure::new("Python is missing, or its venv module is.", advice))?;
    say("Installing the rival libraries from PyPI (about a minute)");
    let mut venv = Command::new(system);
    run(venv.args(["-m", "venv", "--clear"]).arg(&place), advice)?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--only-binary=:all:"])
        .arg("--disable-pip-version-check")
        .args(RIVALS);
    run(&mut pip, advice)?;
    fs::write(&stamp, "").map_err(about(&stamp))?;
    Ok(python)
}
