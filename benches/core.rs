//! Encoding, measured inside the process so that loading the tokenizer does not count.
//!
//! `core TOKENIZER TEXT IDS` encodes the whole text some times on one thread, writes the ids of the
//! last time to `IDS` (little-endian `u32`s, for comparing them with another library's), and prints
//! the fewest seconds of CPU time that one time took. `cargo xtask bench` runs it.

use llama_lens_tokenizers::formats::tokenizer_json;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, thread};

const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds flags of its own, and nothing else when all targets are tested.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [tokenizer, text, ids] = &arguments[..] else {
        println!("`cargo xtask bench` says what to measure here.");
        return Ok(());
    };
    encode(Path::new(tokenizer), Path::new(text), Path::new(ids))
}

fn encode(tokenizer: &Path, text: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let tokenizer = tokenizer_json::read(&fs::read_to_string(tokenizer)?)?;
    let text = fs::read_to_string(text)?;
    let mut fewest = f64::INFINITY;
    let mut ids = Vec::new();
    for _ in 0..TIMES {
        let clock = Clock::start();
        ids = tokenizer.ids(&text)?;
        fewest = fewest.min(clock.seconds());
    }
    let bytes: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    fs::write(out, bytes)?;
    println!("cpu={fewest}\ntokens={}\nvocabulary={}", ids.len(), tokenizer.len());
    Ok(())
}

/// CPU time of this thread where the system tells it (Linux), else the time on the clock.
struct Clock {
    cpu: Option<u64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { cpu: cpu_nanoseconds(), wall: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match self.cpu.zip(cpu_nanoseconds()) {
            Some((before, now)) => (now - before) as f64 / 1e9,
            None => self.wall.elapsed().as_secs_f64(),
        }
    }
}

fn cpu_nanoseconds() -> Option<u64> {
    // The kernel brings the number up to date when the thread gives up its turn.
    thread::yield_now();
    let numbers = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    numbers.split_whitespace().next()?.parse().ok()
}
