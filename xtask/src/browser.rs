//! A Chromium-like browser for the page tests: an installed one, or one that set-up brings.

use crate::node::Packages;
use crate::paths;
use crate::process::{Failure, Result, output, run, say};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const NAMES: [&str; 7] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

const PLACES: [&str; 5] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/// Names a browser that starts, installing one if there is none.
pub fn find() -> Result<PathBuf> {
    if let Some(named) = env::var_os("LLAMA_LENS_BROWSER") {
        let path = PathBuf::from(named);
        return path.is_file().then_some(path).ok_or_else(|| {
            Failure::new("LLAMA_LENS_BROWSER names no file.", "give it the path of a Chrome, Chromium or Edge.")
        });
    }
    if let Some(path) = installed().or_else(downloaded) {
        return Ok(path);
    }
    if is_debian_root() {
        install_package()?;
    } else {
        download()?;
    }
    installed().or_else(downloaded).ok_or_else(|| {
        Failure::new(
            "No browser for the page tests was found.",
            "install Chrome, Chromium or Edge, or name one in LLAMA_LENS_BROWSER.",
        )
    })
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| paths::program(name));
    let in_places = PLACES.iter().map(PathBuf::from).filter(|path| path.is_file());
    on_path.chain(in_places).find(starts)
}

/// Some systems put a script in a browser's place that only says how to install it.
fn starts(path: &PathBuf) -> bool {
    cfg!(windows) || output(Command::new(path).arg("--version")).is_some()
}

/// A Firefox for the second opinion of some page tests, which do without where there is none.
pub fn firefox() -> Option<PathBuf> {
    let installed = || ["firefox-esr", "firefox"].iter().filter_map(|name| paths::program(name)).find(starts);
    if let Some(named) = env::var_os("LLAMA_LENS_FIREFOX").map(PathBuf::from).or_else(installed) {
        return Some(named);
    }
    if is_debian_root() {
        say("Installing Firefox for the page tests with apt-get (about a minute)");
        let mut apt = apt_get();
        // What the tests do without is not worth a failure.
        run(apt.args(["-q", "install", "-y", "--no-install-recommends", "firefox-esr"]), "").map_err(say).ok()?;
    }
    installed()
}

/// The browser that Playwright has downloaded, if it has.
fn downloaded() -> Option<PathBuf> {
    let script = "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
    let mut node = Command::new("node");
    node.args(["-e", script]).current_dir(Packages::Tests.folder());
    output(&mut node).map(PathBuf::from).filter(|path| path.is_file())
}

fn is_debian_root() -> bool {
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    is_root && paths::program("apt-get").is_some() && PathBuf::from("/etc/debian_version").is_file()
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn install_package() -> Result<()> {
    say("Installing Chromium for the page tests with apt-get (about a minute)");
    let advice = "install Chrome, Chromium or Edge yourself, or name one in LLAMA_LENS_BROWSER.";
    run(apt_get().args(["-q", "update"]), advice)?;
    let mut install = apt_get();
    install.args(["-q", "install", "-y", "--no-install-recommends"]);
    // Ubuntu's package of this name only points to a snap, which a container cannot run.
    if run(install.arg("chromium"), advice).is_err() || installed().is_none() {
        return download();
    }
    Ok(())
}

fn download() -> Result<()> {
    say("Downloading Chromium for the page tests (about a minute)");
    let mut playwright = Command::new("node");
    run(
        playwright
            .args(["node_modules/playwright-core/cli.js", "install", "chromium"])
            .current_dir(Packages::Tests.folder()),
        "install Chrome, Chromium or Edge yourself, or name one in LLAMA_LENS_BROWSER. \
         If it misses libraries: `sudo npx playwright-core install-deps chromium` in tests/page.",
    )
}
