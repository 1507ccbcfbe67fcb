//! Running other programs, and failing in words that say what to do.

use std::fmt;
use std::process::{Command, Stdio};

/// What went wrong, and what the reader can do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    advice: String,
}

/// The outcome of every step.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Two full sentences: what went wrong, and what to do.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.what)?;
        if self.advice.is_empty() {
            return Ok(());
        }
        write!(out, "\nWhat to do: {}", self.advice)
    }
}

/// Tells what is happening now.
pub fn say(text: impl fmt::Display) {
    println!("· {text}");
}

/// Runs a program to its end, its output shown; fails with `advice` when it does not succeed.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command.stdin(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` did not succeed ({status}).", words(command)), advice)),
        Err(error) => Err(Failure::new(format!("`{}` could not be started: {error}.", words(command)), advice)),
    }
}

/// What a program prints, trimmed; nothing when it is not there or does not succeed.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// A file operation's error, with the path it was about.
pub fn about(path: &std::path::Path) -> impl Fn(std::io::Error) -> Failure + '_ {
    move |error| {
        Failure::new(format!("{}: {error}.", path.display()), "check that this place exists and may be written.")
    }
}

fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let mut words = vec![name.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
