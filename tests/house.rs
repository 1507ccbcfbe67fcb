//! The house holds: which room may use which, how long files are, and that every module says what it is.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms each room of `src` may name after `crate::`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("trace", &["trace"]),
    ("tokenizers", &["tokenizers", "trace"]),
    ("positions", &["positions"]),
    ("plots", &["plots", "lessons", "trace"]),
    ("lessons", &["lessons", "jobs", "plots", "tokenizers", "positions", "trace"]),
    ("jobs", &["lessons", "tokenizers", "positions", "trace"]),
    ("command", &["command", "tokenizers", "positions", "jobs", "trace"]),
];

/// A file longer than this wants a split.
const LONGEST: usize = 300;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the package").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in folders {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("UTF-8 source"))).collect()
}

#[test]
fn rooms_use_only_what_stands_below_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, text) in all(&["src"]) {
        let inside = path.strip_prefix(&root).expect("a file of src");
        let place = inside.iter().next().and_then(|part| part.to_str()).unwrap_or_default().trim_end_matches(".rs");
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == place) else { continue };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(
                    allowed.contains(&used.as_str()),
                    "{}:{}: {place} may not use {used}",
                    inside.display(),
                    number + 1
                );
            }
            for web in ["leptos", "web_sys", "js_sys", "wasm_bindgen"] {
                assert!(
                    !line.contains(&format!("{web}::")),
                    "{}:{}: {web} belongs to ui",
                    inside.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (path, text) in all(&["src", "kernels/src", "xtask/src", "build"]) {
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines: split it", path.display());
        assert!(text.starts_with("//!"), "{} has no module documentation", path.display());
    }
}

#[test]
fn only_prose_made_by_the_build_becomes_html() {
    for (path, text) in all(&["src/ui"]) {
        for line in text.lines().filter(|line| line.contains("inner_html")) {
            let in_mount = path.ends_with("view/mount.rs") && line.contains("set_inner_html(markup)");
            assert!(in_mount, "{}: {line}", path.display());
        }
        for line in text.lines().filter(|line| line.contains(".html(")) {
            let ours = line.contains(".html(section.html)") || line.contains(".html(note)");
            assert!(ours, "{}: {line}", path.display());
        }
    }
    // Such prose is compiled in; nothing made while running has this type.
    let element = std::fs::read_to_string("src/ui/view/element.rs").expect("the source is there");
    assert!(element.contains("pub html: Option<&'static str>"));
}
