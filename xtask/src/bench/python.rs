//! Python with the rival libraries, in an environment of its own, and what `benches/rivals.py` says.

use crate::paths;
use crate::process::{Failure, Result, about, output, run, say};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The rivals, as `pip` names them.
const RIVALS: [&str; 4] = ["rustbpe==0.1.0", "tiktoken==0.14.0", "tokenizers==0.23.3", "sentencepiece==0.2.3"];

/// `name=value` lines as a map.
pub type Values = HashMap<String, String>;

/// The Python that measures, and whether it has the rivals.
pub struct Python {
    program: PathBuf,
    pub has_rivals: bool,
}

impl Python {
    /// Finds Python and sets up the rivals; says in one line what is left out where that fails.
    pub fn get() -> Option<Self> {
        // What rivals.py asks of the system exists on Unix only.
        let system = ["python3", "python"]
            .into_iter()
            .filter(|_| cfg!(unix))
            .find(|name| output(Command::new(name).args(["-c", "import resource"])).is_some());
        let Some(system) = system else {
            say("Skipped: all figures of CPU time and memory, because Python 3 is missing");
            return None;
        };
        match rivals(system) {
            Ok(program) => Some(Self { program, has_rivals: true }),
            Err(failure) => {
                say(format!("Skipped: the rival libraries. {}", failure.to_string().replace('\n', " ")));
                Some(Self { program: system.into(), has_rivals: false })
            }
        }
    }

    /// Runs `rivals.py` and reads its answer.
    pub fn ask(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Values> {
        let mut command = Command::new(&self.program);
        command.arg(paths::root().join("benches").join("rivals.py")).args(arguments);
        command.env("RAYON_NUM_THREADS", "1").env("TOKENIZERS_PARALLELISM", "false");
        values(&mut command)
    }

    /// The fewest CPU seconds of some runs of a program, and its peak memory in bytes.
    pub fn process(&self, times: u32, program: &Path, arguments: &[&OsStr]) -> Result<(f64, f64)> {
        let times = times.to_string();
        let start = [OsStr::new("process"), OsStr::new(&times), program.as_os_str()];
        let values = self.ask(start.iter().chain(arguments))?;
        Ok((number(&values, "cpu")?, number(&values, "peak")?))
    }
}

/// Runs a program that prints `name=value` lines; its complaints are shown.
pub fn values(command: &mut Command) -> Result<Values> {
    let advice = "the messages above say what is missing.";
    let done = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let done = done.map_err(|error| Failure::new(format!("A measurement could not be started: {error}."), advice))?;
    let text = String::from_utf8_lossy(&done.stdout);
    if !done.status.success() {
        return Err(Failure::new(format!("A measurement did not succeed ({}).\n{text}", done.status), advice));
    }
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    Ok(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// A number among the values.
pub fn number(values: &Values, name: &str) -> Result<f64> {
    let found = values.get(name).and_then(|value| value.parse().ok());
    found.ok_or_else(|| Failure::new(format!("A measurement did not tell its “{name}”."), "run the command again."))
}

/// A Python that can import the rivals; set up once for each list of them.
fn rivals(system: &str) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    RIVALS.hash(&mut hasher);
    let place = paths::cache().join(format!("bench-venv-{:016x}", hasher.finish()));
    let python = place.join("bin").join("python");
    let stamp = place.join("complete");
    if stamp.is_file() && output(Command::new(&python).arg("--version")).is_some() {
        return Ok(python);
    }
    say("Installing the rival libraries from PyPI (about a minute)");
    let advice = "install Python 3.11 or later with its venv module, and check the network.";
    let mut venv = Command::new(system);
    run(venv.args(["-m", "venv", "--clear"]).arg(&place), advice)?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--only-binary=:all:", "--disable-pip-version-check"]).args(RIVALS);
    run(&mut pip, advice)?;
    fs::write(&stamp, "").map_err(about(&stamp))?;
    Ok(python)
}
