//! `cargo xtask serve`: Trunk builds the page, serves it on this machine, and reloads it on change.

use crate::arguments::Arguments;
use crate::process::{Failure, Result, about, run, say};
use crate::{build, paths, toolchain, tools};
use std::fs;
use std::net::TcpListener;

const PORT: u16 = 8080;

/// Serves until it is interrupted.
pub fn serve(arguments: &mut Arguments) -> Result<()> {
    let port = match arguments.value("--port")? {
        None => PORT,
        Some(text) => text
            .parse()
            .map_err(|_| Failure::new(format!("“{text}” is not a port."), "a port is a number from 1 to 65535."))?,
    };
    let open = arguments.flag("--open");
    arguments.finish()?;
    check_that_it_is_free(port)?;
    let path = tools::set_up()?;
    toolchain::fetch_crates()?;
    say(format!("Building the page, then serving it at http://127.0.0.1:{port}/ (3 minutes the first time)"));
    say("Changes rebuild and reload; Ctrl+C stops");
    let mut trunk = build::trunk("serve", &path)?;
    // Named in Trunk.toml as not to be watched; it is not there where cargo builds elsewhere.
    let ignored = paths::root().join("target");
    fs::create_dir_all(&ignored).map_err(about(&ignored))?;
    trunk.args(["--serve-base", "/", "--port", &port.to_string(), "--dist"]).arg(paths::target().join("serve-dist"));
    trunk.args(open.then_some("--open"));
    run(&mut trunk, "the messages above say why.")
}

/// Says so before minutes of building when the port is taken.
fn check_that_it_is_free(port: u16) -> Result<()> {
    TcpListener::bind(("127.0.0.1", port)).map(drop).map_err(|error| {
        let other = port.checked_add(1).unwrap_or(PORT);
        Failure::new(
            format!("Port {port} cannot be used ({error}); perhaps the page is already served there."),
            format!("choose another: `cargo xtask serve --port {other}`."),
        )
    })
}
