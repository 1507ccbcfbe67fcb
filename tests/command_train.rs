//! `llama-lens train`, end to end.
#![cfg(unix)] // The system's own words are compared.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod command_support;

use command_support::Folder;
use serde_json::Value;
use std::os::unix::fs::symlink;

const RHYME: &str = "Betty Botter bought some butter, but she said the butter's bitter.\n\
    If I put it in my batter, it will make my batter bitter,\n\
    but a bit of better butter will make my batter better.\n";

fn train(folder: &Folder, arguments: &[&str]) -> String {
    let all = [&["train", "--model", "bpe", "--out", "out.json"], arguments].concat();
    String::from_utf8(folder.ok(&all, "")).unwrap()
}

fn merges(folder: &Folder) -> Vec<String> {
    let file: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    let merges = file["model"]["merges"].as_array().unwrap().iter();
    merges.map(|pair| format!("{}·{}", pair[0].as_str().unwrap(), pair[1].as_str().unwrap())).collect()
}

/// hug 10, pug 5, pun 12, bun 4, hugs 5.
fn hugs() -> String {
    [("hug ", 10), ("pug ", 5), ("pun ", 12), ("bun ", 4), ("hugs ", 5)]
        .map(|(word, count)| word.repeat(count))
        .concat()
}

#[test]
fn a_worked_example() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    let summary = train(&folder, &["--vocab-size", "12", "--tie", "ids", "hugs.txt"]);
    assert_eq!(
        summary,
        "vocabulary 12 (7 at first, 5 merges); 113 → 45 tokens in the corpus; \
         stopped because the vocabulary has the size asked for; wrote out.json\n"
    );
    assert_eq!(merges(&folder), ["u·g", "u·n", "h·ug", "p·un", "p·ug"]);
    assert_eq!(folder.names(), ["hugs.txt", "out.json"]);
}

#[test]
fn why_it_stops() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    let all = train(&folder, &["--vocab-size", "99", "hugs.txt"]);
    assert!(all.contains("no pair is left to merge, short of the 99 asked for"), "{all}");
    let most = train(&folder, &["--vocab-size", "99", "--min-frequency", "12", "hugs.txt"]);
    assert!(most.contains("the best pair occurs 5 times, less than the 12 asked for"), "{most}");
    let none = train(&folder, &["--vocab-size", "7", "hugs.txt"]);
    assert!(none.starts_with("vocabulary 7 (7 at first, 0 merges); 113 → 113 tokens"), "{none}");
}

#[test]
fn several_files_are_one_corpus_and_words_stay_in_their_file() {
    let folder = Folder::new();
    folder.write("a", "hug pu");
    folder.write("b", "g hug pu");
    folder.write("whole", "hug pu\ng hug pu\n");
    let two = train(&folder, &["--vocab-size", "8", "a", "b"]);
    let apart = folder.read("out.json");
    assert_eq!(two, train(&folder, &["--vocab-size", "8", "whole"]));
    assert_eq!(apart, folder.read("out.json"));
    assert_eq!(merges(&folder), ["h·u", "hu·g", "p·u"]);
    let bytes = ["--byte-level", "--vocab-size", "260"];
    train(&folder, &[&bytes[..], &["a", "b"]].concat());
    assert!(!merges(&folder).contains(&"pu·g".to_owned()));
}

#[test]
fn every_rule_and_base_is_the_same_every_time() {
    let folder = Folder::new();
    folder.write("rhyme", RHYME.repeat(3));
    let mut seen = Vec::new();
    for tie in ["words", "ids", "text-max", "shorter"] {
        for base in [&["--vocab-size", "60"][..], &["--vocab-size", "300", "--byte-level"]] {
            let arguments = [base, &["--tie", tie, "rhyme"]].concat();
            train(&folder, &arguments);
            let first = folder.read("out.json");
            train(&folder, &arguments);
            assert_eq!(folder.read("out.json"), first);
            seen.push(first);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 8, "every rule and base gives its own file here");
}

#[test]
fn a_limited_alphabet_has_an_unknown_token() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    train(&folder, &["--vocab-size", "9", "--limit-alphabet", "4", "hugs.txt"]);
    let file: Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    assert_eq!(file["model"]["unk_token"], "<unk>");
    assert_eq!(file["model"]["vocab"]["<unk>"], 0);
    assert_eq!(folder.ok(&["encode", "--tokenizer", "out.json"], "bun\n"), b"[0,6]\n");
}

#[test]
fn a_corpus_larger_than_the_page_takes() {
    let folder = Folder::new();
    folder.write("large", hugs().repeat(120_000));
    let summary = train(&folder, &["--vocab-size", "12", "--tie", "ids", "large"]);
    assert!(summary.contains("; 13560000 → 5400000 tokens in the corpus;"), "{summary}");
    assert_eq!(merges(&folder), ["u·g", "u·n", "h·ug", "p·un", "p·ug"]);
    // One word that is longer than what is read at a time.
    folder.write("word", "ab".repeat(1 << 20));
    let summary = train(&folder, &["--vocab-size", "99", "word"]);
    assert!(summary.contains("; 2097152 → 1 tokens in the corpus;"), "{summary}");
}

#[test]
fn a_failed_run_leaves_what_was_there() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    folder.write("real.json", "old");
    symlink(folder.path("real.json"), folder.path("out.json")).unwrap();
    folder.fails(
        &["train", "--vocab-size", "3", "--out", "out.json", "hugs.txt"],
        "",
        "--vocab-size 3: A vocabulary of 3 is too small: the base alphabet alone has 7 symbols; \
         ask for at least 7.",
    );
    assert_eq!(folder.read("real.json"), "old");
    train(&folder, &["--vocab-size", "9", "hugs.txt"]);
    assert!(folder.read("real.json").starts_with("{\n"));
    assert!(folder.path("out.json").is_symlink());
    assert_eq!(folder.names(), ["hugs.txt", "out.json", "real.json"]);
}

#[test]
fn word_piece() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    let all = ["train", "--model", "wordpiece", "--vocab-size", "12", "--out", "out.json", "hugs.txt"];
    let summary = String::from_utf8(folder.ok(&all, "")).unwrap();
    assert!(summary.starts_with("vocabulary 12 ("), "{summary}");
    let theirs: tokenizers::Tokenizer = folder.read("out.json").parse().unwrap();
    let text = "hugs bun pug mug hug";
    let ids = folder.ok(&["encode", "--tokenizer", "out.json"], text);
    let ids: Vec<u32> = serde_json::from_slice(&ids).unwrap();
    assert_eq!(ids, theirs.encode(text, false).unwrap().get_ids());
    let bytes = [&all[..], &["--byte-level"]].concat();
    folder.fails(&bytes, "", "--byte-level: is for --model bpe; WordPiece starts from characters");
}

#[test]
fn unigram() {
    let folder = Folder::new();
    folder.write("hugs.txt", hugs());
    let all = ["train", "--model", "unigram", "--vocab-size", "12", "--out", "out.json", "hugs.txt"];
    let summary = String::from_utf8(folder.ok(&all, "")).unwrap();
    assert!(summary.starts_with("vocabulary 12 ("), "{summary}");
    let theirs: tokenizers::Tokenizer = folder.read("out.json").parse().unwrap();
    for text in ["hugs bun pug mug hug", "a<unk>hug", "\u{2581}pun  bun"] {
        let ids = folder.ok(&["encode", "--tokenizer", "out.json"], text);
        let ids: Vec<u32> = serde_json::from_slice(&ids).unwrap();
        assert_eq!(ids, theirs.encode(text, false).unwrap().get_ids(), "{text}");
    }
    let ids = folder.ok(&["encode", "--tokenizer", "out.json"], "hugs bun pug");
    assert_eq!(folder.ok(&["decode", "--tokenizer", "out.json"], ids), b"hugs bun pug\n");
    for option in [&["--byte-level"][..], &["--min-frequency", "2"], &["--limit-alphabet", "3"]] {
        let line = format!("{}: is not for --model unigram", option[0]);
        folder.fails(&[&all[..], option].concat(), "", &line);
    }
    folder.fails(
        &["train", "--model", "unigram", "--vocab-size", "3", "--out", "out.json", "hugs.txt"],
        "",
        "--vocab-size 3: A vocabulary of 3 is too small: the characters alone need 9 places; ask for at least 9.",
    );
}

#[test]
fn sentencepiece() {
    let folder = Folder::new();
    folder.write("lines.txt", "hugs bun pug\nhug  the 12 pugs\nbun hug hugs ﬁne\n".repeat(20));
    for model in ["sentencepiece-bpe", "sentencepiece-unigram"] {
        let train = |out: &'static str, more: &[&'static str]| {
            let all = ["train", "--model", model, "--vocab-size", "290", "--out", out, "lines.txt"];
            String::from_utf8(folder.ok(&[&all[..], more].concat(), "")).unwrap()
        };
        assert!(train("llama.model", &["--llama2"]).starts_with("vocabulary "), "{model}");
        train("own.model", &[]);
        // What no piece covers is written with bytes.
        let text = "the  hugs 😀 12";
        let ids = folder.ok(&["encode", "--tokenizer", "llama.model"], text);
        if model == "sentencepiece-bpe" {
            train("llama.json", &["--llama2"]);
            assert_eq!(folder.ok(&["encode", "--tokenizer", "llama.json"], text), ids);
        }
        assert_eq!(folder.ok(&["decode", "--tokenizer", "llama.model"], ids), format!("{text}\n").as_bytes());
        let all = ["train", "--model", model, "--vocab-size", "290", "--out", "own.json", "lines.txt"];
        let said = folder.run(&all, "").stderr;
        assert!(said.contains("a file whose name ends in .model keeps everything"), "{said}");
        assert_eq!(said.contains("--llama2 does not normalize"), model == "sentencepiece-bpe", "{said}");
        // The library's own settings normalize: a ligature is two letters.
        let ids = folder.ok(&["encode", "--tokenizer", "own.model"], "ﬁne");
        assert_eq!(folder.ok(&["encode", "--tokenizer", "own.model"], "fine"), ids, "{model}");
    }
    let bpe = ["train", "--vocab-size", "99", "--out", "out.json", "lines.txt", "--llama2"];
    folder.fails(&bpe, "", "--llama2: is for --model sentencepiece-bpe and sentencepiece-unigram");
    let small =
        ["train", "--model", "sentencepiece-bpe", "--llama2", "--vocab-size", "99", "--out", "out.json", "lines.txt"];
    let said = folder.run(&small, "").stderr;
    assert!(said.contains("--vocab-size 99"), "{said}");
}
