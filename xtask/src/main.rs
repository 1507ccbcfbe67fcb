//! The project's own commands. `cargo xtask` lists them; each sets up what it needs first.
//!
//! Only the standard library is used, so that the first `cargo xtask` on a fresh machine
//! compiles in seconds. Tools go into the user's cache folder under names with their versions.

mod arguments;
mod bench;
mod browser;
mod build;
mod checks;
mod glue;
mod node;
mod optimize;
mod paths;
mod process;
mod serve;
mod sizes;
mod slim;
mod sources;
mod split;
mod toolchain;
mod tools;

use arguments::Arguments;
use process::Failure;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--open]   build and serve the page at http://127.0.0.1:8080/, reload it on change
  test [--only PART]          run every check, or one: format, lints, host, build, page, size
  build                       build the page into dist/, ready for any static host
  size                        bytes of the first view of dist/, against the budget
  bench [--only PART]         compare with other libraries (needs Python 3): host, page

Each command first sets up what is missing. Tools are kept in the user's cache folder
($XDG_CACHE_HOME or ~/.cache, llama-lens/), so that a second clone starts at once.";

fn main() -> ExitCode {
    let mut arguments = Arguments::from_command_line();
    let outcome = match arguments.command().as_deref() {
        Some("serve") => serve::run(&mut arguments),
        Some("test") => checks::run(&mut arguments),
        Some("build") => arguments.finish().and_then(|()| build::release()),
        Some("size") => arguments.finish().and_then(|()| sizes::run()),
        Some("bench") => bench::run_all(arguments),
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
