//! The bundled corpora are what the lesson says they are: valid UTF-8, of the promised size, with
//! the word counts of the worked examples, and with the scripts that the sample is named for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The text of a bundled corpus; reading it checks that it is valid UTF-8.
fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/corpora").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Distinct words with their counts, in the order of first occurrence.
fn word_counts(text: &str) -> Vec<(&str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in text.split_whitespace() {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    counts
}

/// The script of a letter, by the Unicode block it stands in.
fn script(c: char) -> Option<&'static str> {
    Some(match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => "Latin",
        0x370..=0x3FF | 0x1F00..=0x1FFF => "Greek",
        0x400..=0x52F => "Cyrillic",
        0x530..=0x58F => "Armenian",
        0x590..=0x5FF => "Hebrew",
        0x600..=0x6FF => "Arabic",
        0x900..=0x97F => "Devanagari",
        0x980..=0x9FF => "Bengali",
        0xB80..=0xBFF => "Tamil",
        0xE00..=0xE7F => "Thai",
        0x10A0..=0x10FF => "Georgian",
        0x1200..=0x137F => "Ethiopic",
        0x3041..=0x309F => "Hiragana",
        0x30A0..=0x30FF => "Katakana",
        0x4E00..=0x9FFF => "Han",
        0xAC00..=0xD7AF => "Hangul",
        _ => return None,
    })
}

#[test]
fn worked_examples_have_their_word_counts() {
    assert_eq!(word_counts(&corpus("hug.txt")), [("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
    assert_eq!(word_counts(&corpus("low.txt")), [("low", 5), ("lower", 2), ("newest", 6), ("widest", 3)]);
}

#[test]
fn rhyme_has_22_words_of_104_lower_case_letters() {
    let text = corpus("rhyme.txt");
    assert_eq!(text.split_whitespace().count(), 22);
    assert_eq!(word_counts(&text).len(), 13);
    assert_eq!(text.chars().filter(char::is_ascii_lowercase).count(), 104);
    assert!(text.chars().all(|c| c.is_ascii_lowercase() || c.is_whitespace()));
}

#[test]
fn paragraph_is_one_screen_of_prose() {
    let text = corpus("paragraph.txt");
    assert!((120..=200).contains(&text.split_whitespace().count()));
    assert_eq!(text.lines().count(), 1);
}

#[test]
fn book_is_long_clean_running_text() {
    let text = corpus("book.txt");
    assert!((512_000..=900_000).contains(&text.len()), "{} bytes", text.len());
    assert_eq!(text.lines().filter(|line| line.starts_with("Chapter ")).count(), 61);
    assert!(!text.contains(['_', '*', '\t', '\r']), "marks of typesetting are left");
    assert!(!text.contains("  "), "double spaces are left");
}

#[test]
fn scripts_sample_has_many_scripts() {
    let text = corpus("scripts.txt");
    let scripts: BTreeSet<_> = text.chars().filter_map(script).collect();
    let expected = [
        "Arabic",
        "Armenian",
        "Bengali",
        "Cyrillic",
        "Devanagari",
        "Ethiopic",
        "Georgian",
        "Greek",
        "Han",
        "Hangul",
        "Hebrew",
        "Hiragana",
        "Latin",
        "Tamil",
        "Thai",
    ];
    assert_eq!(scripts, BTreeSet::from(expected));
}

#[test]
fn scripts_sample_has_what_breaks_tokenizers() {
    let text = corpus("scripts.txt");
    for (what, sample) in [
        ("a composed accent", "caf\u{E9}"),
        ("a combining accent", "cafe\u{301}"),
        ("a family of joined emoji", "👨\u{200D}👩\u{200D}👧\u{200D}👦"),
        ("a skin tone", "👍\u{1F3FD}"),
        ("a variation selector", "❤\u{FE0F}"),
        ("a flag", "\u{1F1FA}\u{1F1F3}"),
    ] {
        assert!(text.contains(sample), "{what} is missing");
    }
    assert!(!text.contains('\u{FFFD}'), "a broken character");
}

#[test]
fn every_corpus_ends_with_one_line_break_and_is_described() {
    let read_me = corpus("README.md");
    for name in ["hug", "low", "rhyme", "paragraph", "scripts", "book"] {
        let file = format!("{name}.txt");
        let text = corpus(&file);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{file}");
        assert!(!text.starts_with('\u{FEFF}'), "{file} begins with a byte order mark");
        assert!(read_me.contains(&file), "README.md does not say where {file} is from");
    }
}
