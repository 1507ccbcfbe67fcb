//! The programs that build the page: Trunk, and the wasm-bindgen that matches Cargo.lock.

use crate::process::{Failure, Result, about, output, run, say};
use crate::{paths, toolchain};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK: &str = "0.21.14";

/// A program that set-up installs from its crate.
struct Tool<'a> {
    krate: &'a str,
    program: &'a str,
    version: &'a str,
    minutes: &'a str,
    /// 0 compiles faster; 1 pays for what runs after every change.
    opt_level: &'a str,
    features: &'a [&'a str],
}

/// Sets up what building the page needs; returns a `PATH` with the tools in front.
pub fn set_up() -> Result<OsString> {
    toolchain::add_target()?;
    let trunk = Tool {
        krate: "trunk",
        program: "trunk",
        version: TRUNK,
        minutes: "about 5 minutes on two cores",
        opt_level: "0",
        // Without the parts for downloading and for TLS, which the build does not use.
        features: &["--no-default-features"],
    };
    let version = toolchain::locked_version("wasm-bindgen")?;
    let wasm_bindgen = Tool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &version,
        minutes: "about 2 minutes on two cores",
        opt_level: "1",
        features: &[],
    };
    let mut folders = vec![trunk.folder()?, wasm_bindgen.folder()?];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    env::join_paths(folders).map_err(|error| Failure::new(error.to_string(), "check PATH."))
}

impl Tool<'_> {
    /// The folder that holds the program, installed first if need be.
    fn folder(&self) -> Result<PathBuf> {
        if let Some(found) = paths::program(self.program)
            && self.is_right(&found)
            && let Some(folder) = found.parent()
        {
            return Ok(folder.to_path_buf());
        }
        let place = paths::cache().join(format!("tools-{}-{}", self.program, self.version));
        let folder = place.join("bin");
        if self.is_in(&folder) {
            return Ok(folder);
        }
        fs::create_dir_all(&place).map_err(about(&place))?;
        if paths::program("cargo-binstall").is_some() {
            say(format!("Installing {} {} (under a minute)", self.krate, self.version));
            let done = run(&mut self.binstall(&place), "");
            if done.is_ok() && self.is_in(&folder) {
                return Ok(folder);
            }
        }
        self.compile(&place)?;
        if self.is_in(&folder) {
            return Ok(folder);
        }
        Err(Failure::new(
            format!("{} was installed, but does not run.", self.program),
            format!("remove {} and run the command again.", place.display()),
        ))
    }

    fn is_in(&self, folder: &Path) -> bool {
        paths::program_in(folder, self.program).is_some_and(|program| self.is_right(&program))
    }

    fn is_right(&self, program: &Path) -> bool {
        output(Command::new(program).arg("--version"))
            .is_some_and(|text| text.split_whitespace().nth(1) == Some(self.version))
    }

    fn binstall(&self, place: &Path) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(place)
            .arg(format!("{}@{}", self.krate, self.version));
        command
    }

    /// Builds the tool once, with a profile that compiles fast; it can be interrupted and resumed.
    fn compile(&self, place: &Path) -> Result<()> {
        say(format!("Building {} {}, once ({})", self.krate, self.version, self.minutes));
        let unfinished = place.join("build");
        let install = |locked: bool| {
            let mut command = Command::new("cargo");
            command
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .arg("install")
                .args(locked.then_some("--locked"))
                .arg(format!("{}@{}", self.krate, self.version))
                .args(self.features)
                .arg("--root")
                .arg(place)
                .arg("--target-dir")
                .arg(&unfinished);
            command
        };
        if run(&mut install(true), "").is_err() {
            say("Trying again with the newest crates that fit, in case one was withdrawn");
            run(
                &mut install(false),
                "check the network and the messages above, then run the command again; \
                 what is already compiled is kept.",
            )?;
        }
        fs::remove_dir_all(&unfinished).map_err(about(&unfinished))
    }
}
