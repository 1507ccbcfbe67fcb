//! The corpus of a training run: the distinct words of some files, with their counts.
//!
//! Files are read in pieces, cut where every pre-tokenizer starts a new word, or where a line begins, so that only the
//! distinct words are in memory at a time.

use super::failure::Failure;
use super::progress::Progress;
use llama_lens_tokenizers::sentencepiece::{SentenceCounter, Sentences, Settings};
use llama_lens_tokenizers::{Base, Encoding, WordCounter, Words};
use std::fs::{self, File};
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

/// The largest corpus, in bytes of text.
const LARGEST: u64 = WordCounter::LIMIT as u64;
/// How much of a file is read at a time, unless a single word is longer.
const AT_ONCE: usize = 1 << 20;

/// The byte order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// The words of all files, most frequent first.
pub(super) fn words(files: &[PathBuf], base: Base) -> Result<Words, Failure> {
    let mut counter = WordCounter::new(base);
    read(files, last_word_start, |part| counter.add(part))?;
    Ok(counter.finish())
}

/// The sentences of all files, one a line, as SentencePiece prepares them.
pub(super) fn sentences(files: &[PathBuf], settings: &Settings) -> Result<Sentences, Failure> {
    let mut counter = SentenceCounter::new(settings);
    read(files, last_line_start, |part| counter.add(part))?;
    Ok(counter.finish())
}

/// Calls `add` with the text of all files, part after part, cut where `start` says.
fn read(files: &[PathBuf], start: fn(&str) -> usize, mut add: impl FnMut(&str)) -> Result<(), Failure> {
    // Sizes are looked at first: a corpus that cannot be counted should cost no time.
    let mut announced = 0;
    for path in files.iter().filter(|path| !is_standard_input(path)) {
        let found = fs::metadata(path).map_err(|error| Failure::file(path, &error))?;
        if found.is_dir() {
            return Err(Failure::at(path.display(), "is a directory; name files of text"));
        }
        announced += if found.is_file() { found.len() } else { 0 };
        within_limit(path, announced)?;
    }
    let progress = Progress::new("bytes read", announced as usize);
    let mut corpus = Corpus { start, add: &mut add, bytes: 0 };
    for path in files {
        let read = |at| progress.set(at, announced as usize);
        corpus.add_file(path, read)?;
    }
    Ok(())
}

fn within_limit(path: &Path, bytes: u64) -> Result<(), Failure> {
    if bytes <= LARGEST {
        return Ok(());
    }
    let reason = format!("with it the corpus has {bytes} bytes, more than the {LARGEST} (2 GiB) that can be counted");
    Err(Failure::at(path.display(), reason))
}

/// Who takes the text, where it may be cut, and how many bytes were read.
struct Corpus<'a> {
    start: fn(&str) -> usize,
    add: &'a mut dyn FnMut(&str),
    bytes: u64,
}

impl Corpus<'_> {
    fn add_file(&mut self, path: &Path, read: impl Fn(usize)) -> Result<(), Failure> {
        let (mut file, path): (Box<dyn Read>, _) = if is_standard_input(path) {
            (Box::new(stdin().lock()), Path::new("standard input"))
        } else {
            (Box::new(File::open(path).map_err(|error| Failure::file(path, &error))?), path)
        };
        let mut pending = Vec::with_capacity(AT_ONCE);
        let mut offset = 0_usize;
        let mut at_start = true;
        loop {
            // Asking for as much again as is pending keeps a long word from being looked at often.
            let wanted = pending.len().max(AT_ONCE) as u64;
            let got = file.by_ref().take(wanted).read_to_end(&mut pending);
            let got = got.map_err(|error| Failure::file(path, &error))?;
            self.bytes += got as u64;
            within_limit(path, self.bytes)?;
            if std::mem::take(&mut at_start) {
                if let Some(encoding) = Encoding::of(&pending) {
                    let reason = format_args!("is {encoding}, not UTF-8; save it as UTF-8");
                    return Err(Failure::at(path.display(), reason));
                }
                if pending.starts_with(MARK) {
                    // It says how the file is encoded and is no part of its text.
                    pending.drain(..MARK.len());
                    offset = MARK.len();
                }
            }
            let text = text_of(&pending, got == 0)
                .map_err(|at| Failure::at(path.display(), format_args!("byte {} is not UTF-8", offset + at)))?;
            let done = if got == 0 { text.len() } else { (self.start)(text) };
            (self.add)(&text[..done]);
            if got == 0 {
                return Ok(());
            }
            pending.drain(..done);
            offset += done;
            read(self.bytes as usize);
        }
    }
}

/// The text of some bytes, without a character that is cut off at their end unless they are the
/// last; or where they stop being text.
fn text_of(bytes: &[u8], last: bool) -> Result<&str, usize> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) if error.error_len().is_some() || last => Err(error.valid_up_to()),
        Err(error) => Ok(std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()),
    }
}

/// The last place where white space follows something else, or 0. Every pre-tokenizer starts a
/// word there, whatever comes after.
fn last_word_start(text: &str) -> usize {
    let mut after = None;
    for (at, character) in text.char_indices().rev() {
        match after {
            Some(space) if !character.is_whitespace() => return space,
            _ => after = character.is_whitespace().then_some(at),
        }
    }
    0
}

/// Where the last line begins.
fn last_line_start(text: &str) -> usize {
    text.rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use llama_lens_tokenizers::pre_tokenizers::{gpt2, white_space};

    #[test]
    fn cuts_do_not_change_words() {
        let text = "We'll see   what, he said:\r\n\r\n  “tabs\t\tand”\u{a0} \u{3000}日本 語 'tis 's 42\n\n";
        for (at, _) in text.char_indices() {
            let cut = last_word_start(&text[..at]);
            let (left, right) = text.split_at(cut);
            let together: Vec<&str> = gpt2::words(left).chain(gpt2::words(right)).collect();
            assert_eq!(together, gpt2::words(text).collect::<Vec<_>>(), "cut at {cut}");
            let together: Vec<&str> = white_space::words(left).chain(white_space::words(right)).collect();
            assert_eq!(together, white_space::words(text).collect::<Vec<_>>(), "cut at {cut}");
        }
    }

    #[test]
    fn text_ends_where_a_character_is_cut_off() {
        assert_eq!(text_of("é".as_bytes(), true), Ok("é"));
        assert_eq!(text_of(b"a\xC3", false), Ok("a"));
        assert_eq!(text_of(b"a\xC3", true), Err(1));
        assert_eq!(text_of(b"ab\xFFc", false), Err(2));
    }
}
