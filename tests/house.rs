//! The house holds: which room may name which, that no files import each other, how long files are, and that every
//! module says what it is. The walls between the packages are Cargo's.

mod house_support;

use house_support::{Imports, sources};
use std::collections::BTreeSet;
use std::path::Path;

/// What may not be named in a folder of `src`.
const MUST_NOT_NAME: &[(&str, &[&str])] = &[
    ("shell", &["llama_lens_llama", "llama_lens_tokenizers", "llama_lens_positions"]),
    (
        "widgets",
        &["crate::lessons", "crate::shell", "llama_lens_llama", "llama_lens_tokenizers", "llama_lens_positions"],
    ),
    ("worker", &["crate::shell", "crate::widgets", "crate::lessons"]),
    ("lessons", &["crate::shell", "crate::command"]),
    ("command", &["crate::lessons", "crate::shell", "crate::widgets", "crate::worker"]),
];

/// Folders in `src/lessons` that lessons share.
const SHARED: &[&str] = &["block", "position", "tokenizer"];

/// The sources of the page and of the core.
const PACKAGES: &[&str] =
    &["src", "crates/llama/src", "crates/tokenizers/src", "crates/positions/src", "crates/plots/src", "training/src"];

/// A file longer than this wants a split.
const LONGEST: usize = 300;

/// The lines of a source that are no comments, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn rooms_name_only_what_stands_below_them() {
    for (room, forbidden) in MUST_NOT_NAME {
        for (path, text) in sources(&Path::new("src").join(room)) {
            for (number, line) in lines(&text) {
                let named = forbidden.iter().find(|name| line.contains(**name));
                assert!(named.is_none(), "{}:{number}: {room} may not name {}", path.display(), named.unwrap_or(&""));
            }
        }
    }
}

/// The folders of `src/lessons`: lessons, and what they share.
fn lesson_folders() -> Vec<String> {
    let entries = std::fs::read_dir("src/lessons").expect("the lessons are there").flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_shell_names_no_lesson_and_no_lesson_names_another() {
    let folders = lesson_folders();
    assert!(SHARED.iter().all(|shared| folders.iter().any(|folder| folder == shared)), "{folders:?}");
    let check = |place: &str, forbidden: &[&String]| {
        for (path, text) in sources(&Path::new("src").join(place)) {
            for (number, line) in lines(&text) {
                let named = forbidden.iter().find(|lesson| line.contains(&format!("lessons::{lesson}::")));
                assert!(named.is_none(), "{}:{number}: {place} may not name {named:?}", path.display());
            }
        }
    };
    check("shell", &folders.iter().collect::<Vec<_>>());
    for folder in &folders {
        let others = folders.iter().filter(|other| *other != folder && !SHARED.contains(&other.as_str()));
        check(&format!("lessons/{folder}"), &others.collect::<Vec<_>>());
    }
}

#[test]
fn no_files_import_each_other() {
    for package in PACKAGES {
        let imports = Imports::of(Path::new(package));
        let circles: Vec<BTreeSet<String>> = imports.circles();
        let named: Vec<String> = circles.iter().flat_map(|circle| imports.within(circle)).collect();
        assert!(named.is_empty(), "{package}: move what both need to a third file:\n{}", named.join("\n"));
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for folder in PACKAGES.iter().chain(&["xtask/src", "build"]) {
        for (path, text) in sources(Path::new(folder)) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines: split it", path.display());
            assert!(text.starts_with("//!"), "{} has no module documentation", path.display());
        }
    }
}

#[test]
fn only_prose_made_by_the_build_becomes_html() {
    // Prose is compiled in: its HTML is a `&'static str` of a section or a note.
    let made_by_the_build = ["inner_html=section.html", "inner_html=note"];
    for (path, text) in sources(Path::new("src")).into_iter().filter(|(path, _)| !path.starts_with("src/ui")) {
        for (_, line) in lines(&text).filter(|(_, line)| line.contains("inner_html")) {
            assert!(made_by_the_build.iter().any(|ours| line.contains(ours)), "{}: {line}", path.display());
        }
    }
}
