//! The house holds: which room may name which, that no files import each other, how long files are, and that every
//! module says what it is. The walls between the packages are Cargo's.

mod house_support;

use house_support::{Imports, sources};
use std::collections::BTreeSet;
use std::path::Path;

/// What may not be named in a folder or file of `src`.
const MUST_NOT_NAME: &[(&str, &[&str])] = &[
    (
        "shell",
        &[
            "lessons::alibi",
            "lessons::bpe",
            "lessons::learned",
            "lessons::position",
            "lessons::relative",
            "lessons::rope",
            "lessons::sinusoidal",
            "lessons::t5_bias",
            "lessons::tokenizer",
            "llama_lens_tokenizers",
            "llama_lens_positions",
        ],
    ),
    ("widgets", &["crate::lessons", "crate::shell", "llama_lens_tokenizers", "llama_lens_positions"]),
    ("worker", &["crate::shell", "crate::widgets", "crate::lessons", "crate::ui"]),
    ("lessons", &["crate::shell", "crate::ui", "crate::command"]),
    ("command", &["crate::ui", "crate::lessons", "crate::shell", "crate::widgets"]),
];

/// The sources of the page and of the core.
const PACKAGES: &[&str] = &["src", "crates/tokenizers/src", "crates/positions/src", "crates/plots/src"];

/// Modules of the page that still import each other, in a circle or directly. The core has none.
const CIRCLES: &[&str] = &[];

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

#[test]
fn no_files_import_each_other() {
    for package in PACKAGES {
        let imports = Imports::of(Path::new(package));
        let known = |module: &str| *package == "src" && CIRCLES.contains(&module);
        let circles: Vec<BTreeSet<String>> = imports.circles();
        let new = circles.iter().filter(|circle| !circle.iter().all(|module| known(module)));
        let new: Vec<String> = new.flat_map(|circle| imports.within(circle)).collect();
        assert!(new.is_empty(), "{package}: move what both need to a third file:\n{}", new.join("\n"));
        let left: BTreeSet<&str> = circles.iter().flatten().map(String::as_str).collect();
        let mended = CIRCLES.iter().find(|module| *package == "src" && !left.contains(**module));
        assert!(mended.is_none(), "{} is in no circle any more: take it off the list", mended.unwrap_or(&""));
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
