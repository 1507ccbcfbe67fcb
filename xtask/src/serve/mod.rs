//! `cargo xtask serve`: builds the page, serves it on this machine, and reloads it on change.

mod http;
mod site;
mod watch;

use crate::arguments::Arguments;
use crate::process::{Failure, Result, output, say};
use crate::sources::{Stamp, fingerprint};
use crate::{build, paths, toolchain, tools};
use site::{Live, Site};
use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

const PORT: u16 = 8080;

/// Serves until it is interrupted.
pub fn run(arguments: &mut Arguments) -> Result<()> {
    let port = match arguments.value("--port")? {
        None => PORT,
        Some(text) => text.parse().map_err(|_| {
            Failure::new(
                format!("“{text}” is not a port."),
                "a port is a number from 0 to 65535; 0 takes any that is free.",
            )
        })?,
    };
    let open = arguments.flag("--open");
    arguments.finish()?;
    let listener = listen(port)?;
    let path = tools::set_up()?;
    toolchain::fetch_crates()?;
    let live = Arc::new(Live::default());
    let mut seen = fingerprint();
    if let Err(failure) = refresh(&path, &live, seen) {
        // An earlier build is better than none, and the next change may mend it.
        let Ok(earlier) = Site::read(&folder()) else {
            return Err(failure);
        };
        eprintln!("{failure}");
        live.publish(earlier);
    }
    let address = listener.local_addr().map_err(|error| Failure::new(error.to_string(), "run the command again."))?;
    let url = format!("http://{address}/");
    let serving = Arc::clone(&live);
    thread::spawn(move || http::serve(&listener, &serving));
    say(format!("Serving at {url} — Ctrl+C stops; changes rebuild and reload"));
    if open {
        open_in_browser(&url);
    }
    loop {
        seen = watch::wait_for_change(seen);
        if let Err(failure) = refresh(&path, &live, seen) {
            eprintln!("{failure}");
            say("The last good build stays; waiting for the next change");
        }
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        let other = port.checked_add(1).unwrap_or(PORT);
        Failure::new(
            format!("Port {port} cannot be used ({error}); perhaps the page is already served there."),
            format!("choose another: `cargo xtask serve --port {other}`."),
        )
    })
}

fn folder() -> PathBuf {
    paths::target().join("serve-dist")
}

/// Builds if anything changed since the last good build, and hands the result to the server.
fn refresh(path: &OsStr, live: &Live, fingerprint: u64) -> Result<()> {
    let folder = folder();
    let stamp = Stamp::new("serve-dist");
    if stamp.is_of(fingerprint) && folder.is_dir() {
        say("Nothing changed since the last build");
    } else {
        let first = !stamp.exists();
        say(format!("Building the page ({})", if first { "3 minutes the first time" } else { "seconds" }));
        let start = Instant::now();
        build::for_serving(path, &folder)?;
        stamp.set(fingerprint)?;
        say(format!("Built in {:.1} s", start.elapsed().as_secs_f64()));
    }
    live.publish(Site::read(&folder)?);
    Ok(())
}

/// Asks the system to open the page; when it cannot, the address is on the screen anyway.
fn open_in_browser(url: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stderr(Stdio::null());
    if output(&mut command).is_none() {
        say(format!("No browser could be opened: please open {url}"));
    }
}
