//! What needs no browser: training and encoding beside other libraries, growth, memory.

use super::VOCABULARY;
use super::python::{Python, Values, number, values};
use super::table::{Rival, Table, Unit};
use super::texts::{Text, Texts};
use crate::paths;
use crate::process::{Result, about, run, say};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often something is run for its fewest seconds.
const TIMES: u32 = 3;
/// How often something is run for its fewest seconds on the clock, which other programs disturb.
const WALL_TIMES: u32 = 5;
/// How often growth is measured for its median.
const GROWTH_TIMES: usize = 7;
/// The vocabulary that encoding is measured with.
pub(super) const ENCODING_VOCABULARY: u32 = 32_000;
/// The most memory that training may take, in bytes.
const MEMORY: f64 = 100e6;

const BASES: [(&str, bool); 2] = [("characters", false), ("bytes", true)];
/// The libraries that train, and whether they start from bytes.
const TRAINERS: [(&str, bool); 3] = [("rustbpe", true), ("tokenizers", true), ("sentencepiece", false)];

/// Builds the native command and says where it is.
pub fn build_command() -> Result<PathBuf> {
    say("Building the native command (a minute the first time)");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "--bin", "llama-lens"]).current_dir(paths::root());
    run(&mut cargo, "the messages above say what does not compile.")?;
    Ok(paths::target().join("release").join(format!("llama-lens{}", std::env::consts::EXE_SUFFIX)))
}

/// The seconds on the clock that training on a text takes, at best.
pub fn training_wall(command: &Path, text: &Path) -> Result<f64> {
    let out = scratch()?.join("wall.json");
    let mut fewest = f64::INFINITY;
    for _ in 0..WALL_TIMES {
        let mut train = Command::new(command);
        train.args(training(text, VOCABULARY, false, &out)).stdout(Stdio::null());
        let start = Instant::now();
        run(&mut train, "")?;
        fewest = fewest.min(start.elapsed().as_secs_f64());
    }
    Ok(fewest)
}

/// Everything on the host, as far as Python is there to measure it.
pub fn measure(table: &mut Table, command: &Path, texts: &Texts) -> Result<()> {
    let Some(python) = Python::get() else { return Ok(()) };
    let host = Host { python, command, scratch: scratch()? };
    let mut peaks = vec![];
    for text in [&texts.english, &texts.mixed] {
        peaks.push(host.train(table, text)?);
    }
    for text in [&texts.english, &texts.mixed] {
        for (base, bytes) in BASES {
            say(format!("Growth from 1 MB to 4 MB, {}, {base}", text.name));
            let what = format!("growth from 1 MB to 4 MB, {}, {base}: exponent", text.name);
            table.limited(what, Unit::Exponent, host.growth(text, &texts.tiny, bytes)?, 1.1);
        }
    }
    for (text, peak) in [&texts.english, &texts.mixed].into_iter().zip(peaks) {
        table.limited(format!("peak memory of training, 4 MB {}", text.name), Unit::Megabytes, peak, MEMORY);
    }
    host.encode(table, texts)?;
    table.note("CPU time is user and system time on one thread, the best of several runs; ours includes starting the process and writing tokenizer.json, theirs does not include starting Python.");
    Ok(())
}

struct Host<'a> {
    python: Python,
    command: &'a Path,
    scratch: PathBuf,
}

impl Host<'_> {
    /// CPU time beside each rival; returns the highest peak of memory.
    fn train(&self, table: &mut Table, text: &Text) -> Result<f64> {
        let mut highest = 0.0_f64;
        let mut ours = [0.0; BASES.len()];
        for ((base, bytes), ours) in BASES.into_iter().zip(&mut ours) {
            say(format!("Training on 4 MB of {} text, {base}", text.name));
            let (cpu, peak) = self.trained(TIMES, &text.whole, VOCABULARY, bytes)?;
            *ours = cpu;
            highest = highest.max(peak);
        }
        for (name, rival_bytes) in TRAINERS {
            let value = self.rival(name, &text.whole)?;
            for ((base, bytes), ours) in BASES.into_iter().zip(ours) {
                // The fastest rival is what both are held against; the others stand beside their like.
                let target = (name == "rustbpe").then_some(1.0);
                if target.is_some() || bytes == rival_bytes {
                    let what = format!("training, 4 MB {}, vocabulary 8 000, {base}: CPU time", text.name);
                    table.compared(what, Unit::Seconds, ours, Rival { name, value }, target);
                }
            }
        }
        Ok(highest)
    }

    /// The fewest CPU seconds a rival trains in, each time in a new process.
    fn rival(&self, name: &str, text: &Path) -> Result<Option<f64>> {
        if !self.python.has_rivals {
            return Ok(None);
        }
        say(format!("  the same with {name}"));
        let mut fewest = f64::INFINITY;
        for _ in 0..TIMES {
            let size = VOCABULARY.to_string();
            let arguments = [OsStr::new("train"), OsStr::new(name), text.as_os_str(), OsStr::new(&size)];
            fewest = fewest.min(number(&self.python.ask(arguments)?, "cpu")?);
        }
        Ok(Some(fewest))
    }

    fn trained(&self, times: u32, text: &Path, vocabulary: u32, bytes: bool) -> Result<(f64, f64)> {
        let out = self.scratch.join("trained.json");
        let arguments = training(text, vocabulary, bytes, &out);
        let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
        self.python.process(times, self.command, &arguments)
    }

    /// The power of the text's length that the CPU time grows with, without what any process costs.
    fn growth(&self, text: &Text, tiny: &Path, bytes: bool) -> Result<f64> {
        let mut exponents = Vec::with_capacity(GROWTH_TIMES);
        for _ in 0..GROWTH_TIMES {
            let cpu = |text| self.trained(1, text, VOCABULARY, bytes).map(|(cpu, _)| cpu);
            let start = cpu(tiny)?;
            let (quarter, whole) = (cpu(&text.quarter)? - start, cpu(&text.whole)? - start);
            exponents.push((whole / quarter).ln() / 4.0_f64.ln());
        }
        exponents.sort_by(f64::total_cmp);
        Ok(exponents[GROWTH_TIMES / 2])
    }

    /// Encoding each text with the merges of both together, which alone give enough of them.
    fn encode(&self, table: &mut Table, texts: &Texts) -> Result<()> {
        let tokenizer = self.scratch.join("both.json");
        let texts = [&texts.english, &texts.mixed];
        let mut arguments = training(&texts[0].whole, ENCODING_VOCABULARY, true, &tokenizer);
        arguments.push(texts[1].whole.clone().into());
        run(Command::new(self.command).args(arguments).stdout(Stdio::null()), "")?;
        for text in texts {
            say(format!("Encoding 4 MB of {} text", text.name));
            self.encode_one(table, text, &tokenizer)?;
        }
        Ok(())
    }

    fn encode_one(&self, table: &mut Table, text: &Text, tokenizer: &Path) -> Result<()> {
        let ids = self.scratch.join("ids");
        let mut cargo = Command::new("cargo");
        cargo.args(["bench", "--quiet", "--bench", "core", "--"]).args([tokenizer, &text.whole, &ids]);
        let ours = values(cargo.current_dir(paths::root()))?;
        let theirs = if self.python.has_rivals {
            self.python.ask([OsStr::new("encode"), tokenizer.as_ref(), text.whole.as_ref(), ids.as_ref()])?
        } else {
            Values::new()
        };
        let size = grouped(number(&ours, "vocabulary")?);
        for (name, target) in [("tiktoken", Some(1.0)), ("tokenizers", None)] {
            let value = number(&theirs, name).ok();
            let what = format!("encoding, 4 MB {}, bytes, vocabulary {size}: CPU time", text.name);
            table.compared(what, Unit::Seconds, number(&ours, "cpu")?, Rival { name, value }, target);
            if theirs.get(&format!("{name}_equal")).is_some_and(|equal| equal != "True") {
                table.note(format!("**The ids of the {} text are not those of {name}.**", text.name));
            }
        }
        Ok(())
    }
}

/// What the native command is asked for.
pub(super) fn training(text: &Path, vocabulary: u32, bytes: bool, out: &Path) -> Vec<OsString> {
    let size = format!("--vocab-size={vocabulary}");
    let mut arguments = vec!["train".into(), size.into()];
    arguments.extend(bytes.then(|| "--byte-level".into()));
    arguments.extend(["--out".into(), out.into(), text.into()]);
    arguments
}

/// A folder for what measurements write.
pub(super) fn scratch() -> Result<PathBuf> {
    let folder = paths::target().join("bench");
    fs::create_dir_all(&folder).map_err(about(&folder))?;
    Ok(folder)
}

/// A whole number in groups of three digits.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!(grouped(32_000.0), "32 000");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(grouped(1_000_000.0), "1 000 000");
    }
}
