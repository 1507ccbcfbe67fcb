//! The project's own commands. `cargo xtask` lists them; each sets up what it needs first.
//!
//! Only the standard library is used, so that the first `cargo xtask` on a fresh machine compiles in seconds: what
//! Trunk calls at its end, with the splitter, is a package of its own (`xtask/hook`). Tools go into the user's cache
//! folder under names with their versions.

mod arguments;
mod bench;
mod browser;
mod build;
mod checks;
mod node;
mod paths;
mod process;
mod serve;
mod sizes;
mod toolchain;
mod tools;
mod train;

use arguments::Arguments;
use process::Failure;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--open]   build and serve the page at http://127.0.0.1:8080/, reload it on change
  test [--only PART]          run every check, or one: format, lints, docs, deny, host, build, page, size
  build                       build the page into dist/, ready for any static host
  single-file                 build the page into llama-lens.html, which opens without a server
  size                        bytes of the first view and of the lessons after it, against the budget
  train [MODEL...]            train the small Llamas, or those named, and write their card (hours)
  bench [--only PART]         compare with other libraries (needs Python 3): host, models, encoding, page, maps

Each command first sets up what is missing. Tools are kept in the user's cache folder
($XDG_CACHE_HOME or ~/.cache, llama-lens/), so that a second clone starts at once.";

fn main() -> ExitCode {
    let mut arguments = Arguments::from_command_line();
    let outcome = match arguments.command().as_deref() {
        Some("serve") => serve::serve(&mut arguments),
        Some("test") => checks::run(&mut arguments),
        Some("build") => arguments.finish().and_then(|()| build::release()),
        Some("single-file") => arguments.finish().and_then(|()| build::single_file()),
        Some("size") => arguments.finish().and_then(|()| sizes::measure()),
        Some("bench") => bench::run_all(arguments),
        Some("train") => train::run(&mut arguments),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => {
            Err(Failure::new(format!("There is no command “{other}”."), "`cargo xtask` lists the commands."))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
