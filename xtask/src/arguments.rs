//! The few options the commands take, read without a library.

use crate::process::{Failure, Result};

/// What stands on the command line after `cargo xtask`; reading an option takes it out.
pub struct Arguments {
    rest: Vec<String>,
}

impl Arguments {
    /// The arguments of this process.
    pub fn from_command_line() -> Self {
        Self::new(std::env::args().skip(1))
    }

    fn new(rest: impl Iterator<Item = String>) -> Self {
        Self { rest: rest.collect() }
    }

    /// Takes the first argument: the name of the command.
    pub fn command(&mut self) -> Option<String> {
        (!self.rest.is_empty()).then(|| self.rest.remove(0))
    }

    /// Takes `--name`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|argument| argument != name);
        self.rest.len() < before
    }

    /// Takes `--name value` or `--name=value`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        let found = |argument: &String| argument == name || argument.starts_with(&prefix);
        let Some(at) = self.rest.iter().position(found) else {
            return Ok(None);
        };
        let argument = self.rest.remove(at);
        if let Some(value) = argument.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at == self.rest.len() {
            return Err(Failure::new(format!("{name} needs a value."), "`cargo xtask` shows what each command takes."));
        }
        Ok(Some(self.rest.remove(at)))
    }

    /// Takes everything that is left and is no option.
    pub fn names(&mut self) -> Vec<String> {
        let (options, names) = self.rest.drain(..).partition(|argument| argument.starts_with('-'));
        self.rest = options;
        names
    }

    /// Fails when something is left that no option has taken.
    pub fn finish(&self) -> Result<()> {
        match self.rest.first() {
            None => Ok(()),
            Some(argument) => Err(Failure::new(
                format!("“{argument}” is not something this command takes."),
                "`cargo xtask` shows what each command takes.",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_taken_in_both_forms() {
        for line in ["serve --port 81 --open", "serve --open --port=81"] {
            let mut read = arguments(line);
            assert_eq!(read.command().as_deref(), Some("serve"));
            assert!(read.flag("--open"));
            assert_eq!(read.value("--port").ok().flatten().as_deref(), Some("81"), "{line}");
            assert!(read.finish().is_ok());
        }
    }

    #[test]
    fn what_is_left_over_and_what_is_missing_fails() {
        assert!(arguments("--prot 81").finish().is_err());
        assert!(arguments("--port").value("--port").is_err());
    }
}
