//! Lines of a file or of standard input, as bytes, one at a time.

use super::failure::Failure;
use llama_lens_tokenizers::Encoding;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::Path;

/// The longest line that is read: places in it are counted with 32 bits.
const LONGEST: u64 = 1 << 31;

/// Lines with their numbers.
pub(super) struct Lines {
    source: Box<dyn BufRead>,
    name: String,
    line: Vec<u8>,
    number: u64,
    /// Where the line starts in the file.
    start: u64,
}

impl Lines {
    /// The lines of a file, or of standard input, which is also what `-` stands for.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let (source, name): (Box<dyn BufRead>, _) = match path.filter(|path| *path != Path::new("-")) {
            Some(path) => {
                let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
                (Box::new(BufReader::with_capacity(1 << 16, file)), path.display().to_string())
            }
            None => (Box::new(stdin().lock()), "standard input".to_owned()),
        };
        Ok(Self { source, name, line: Vec::new(), number: 0, start: 0 })
    }

    /// The next line without the `\n` at its end; nothing after the last.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Failure> {
        self.start += self.line.len() as u64;
        self.line.clear();
        self.number += 1;
        let mut part = self.source.by_ref().take(LONGEST);
        match part.read_until(b'\n', &mut self.line) {
            Err(error) => Err(Failure::file(Path::new(&self.name), &error)),
            Ok(0) => Ok(None),
            Ok(_) if self.line.len() as u64 >= LONGEST => Err(self.failure("over 2 GiB long")),
            Ok(_) => Ok(Some(self.line.strip_suffix(b"\n").unwrap_or(&self.line))),
        }
    }

    /// The next line as text.
    pub(super) fn next_text(&mut self) -> Result<Option<&str>, Failure> {
        let Some(len) = self.next()?.map(<[u8]>::len) else {
            return Ok(None);
        };
        match std::str::from_utf8(&self.line[..len]) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                let at = error.valid_up_to();
                let whole = self.start + at as u64;
                match Encoding::of(&self.line).filter(|_| self.start == 0) {
                    Some(encoding) => Err(self.failure(format!("is {encoding}, not UTF-8; save it as UTF-8"))),
                    None => Err(self.failure(format!("byte {at} (byte {whole} of all) is not UTF-8"))),
                }
            }
        }
    }

    /// A failure at the line read last.
    pub(super) fn failure(&self, reason: impl std::fmt::Display) -> Failure {
        Failure::at(format_args!("{}, line {}", self.name, self.number), reason)
    }
}
