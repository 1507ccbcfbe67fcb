//! Training WordPiece and a unigram model beside the libraries that have them.

use super::VOCABULARY;
use super::host;
use super::python::{Python, number};
use super::table::{Rival, Table, Unit};
use super::texts::Texts;
use crate::process::{Result, say};
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// How often something is run for its fewest seconds.
const TIMES: u32 = 3;

/// A way to train, the rival that has it too, and how much of the rival's time and memory it may take.
struct Pair {
    model: &'static str,
    rival: &'static str,
    library: &'static str,
    time: f64,
    memory: Option<f64>,
}

const PAIRS: [Pair; 2] = [
    Pair { model: "wordpiece", rival: "tokenizers", library: "tokenizers_wordpiece", time: 0.5, memory: None },
    Pair { model: "unigram", rival: "sentencepiece", library: "sentencepiece_unigram", time: 1.0, memory: Some(1.0) },
];

/// CPU time, and peak memory where it has a target.
pub fn measure(table: &mut Table, command: &Path, texts: &Texts) -> Result<()> {
    let Some(python) = Python::get() else { return Ok(()) };
    let text = &texts.english;
    for pair in &PAIRS {
        say(format!("Training on 4 MB of {} text, {}", text.name, pair.model));
        let mut arguments = host::training(&text.whole, VOCABULARY, false, &host::scratch()?.join("other.json"));
        arguments.extend(["--model".into(), pair.model.into()]);
        let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
        let (cpu, peak) = python.process(TIMES, command, &arguments)?;
        let mut theirs: Option<(f64, f64)> = None;
        for _ in 0..if python.has_rivals { TIMES } else { 0 } {
            let size = VOCABULARY.to_string();
            let ask = [OsStr::new("train"), OsStr::new(pair.library), text.whole.as_os_str(), OsStr::new(&size)];
            let said = python.ask(ask)?;
            let (cpu, peak) = (number(&said, "cpu")?, number(&said, "peak")?);
            theirs = Some(theirs.map_or((cpu, peak), |(fewest, most): (f64, f64)| (fewest.min(cpu), most.max(peak))));
        }
        let rival = |value| Rival { name: pair.rival, value };
        let what = format!("training {}, 4 MB {}, vocabulary 8 000: CPU time", pair.model, text.name);
        table.compared(what, Unit::Seconds, cpu, rival(theirs.map(|of| of.0)), Some(pair.time));
        if let Some(most) = pair.memory {
            let what = format!("training {}, 4 MB {}, vocabulary 8 000: peak memory", pair.model, text.name);
            table.compared(what, Unit::Megabytes, peak, rival(theirs.map(|of| of.1)), Some(most));
        }
    }
    Ok(())
}
