//! `llama-lens encode` and `decode`, end to end.
#![cfg(unix)] // The system's own words are compared.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod command_support;

use command_support::{Folder, command};
use std::io::{Read, Write};
use std::process::Stdio;
use tokenizers::Tokenizer;

const TEXT: &str = "It's the hug of a pug, the café's ½ hug.\r\n\r\n\n\
    東京都の都庁 中文分词 مرحبا بالعالم नमस्ते हिन्दी\n\
    e\u{301}te\u{301} 👨‍👩‍👧‍👦 👩🏽‍🚀 \u{0}\u{7f}\t tab  two   three \u{3000}wide\n\
    no end";

/// A folder with a tokenizer trained on the text.
fn folder(arguments: &[&str]) -> Folder {
    let folder = Folder::new();
    folder.write("text", TEXT);
    let all = [&["train", "--out", "t.json"], arguments, &["text"]].concat();
    folder.ok(&all, "");
    folder
}

fn encoded(folder: &Folder, format: &str, input: &str) -> Vec<serde_json::Value> {
    let out = folder.ok(&["encode", "--tokenizer", "t.json", "--format", format], input);
    let out = String::from_utf8(out).unwrap();
    assert!(out.is_empty() || out.ends_with('\n'));
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_is_encoded_as_hugging_face_does() {
    for arguments in [
        &["--vocab-size", "400", "--byte-level"][..],
        &["--vocab-size", "150"],
        &["--vocab-size", "60", "--limit-alphabet", "20"],
    ] {
        let folder = folder(arguments);
        let their: Tokenizer = folder.read("t.json").parse().unwrap();
        // The Cyrillic letters and the ñ are in no vocabulary but that of bytes.
        let text = format!("{TEXT}\nhuñg pыug пп the кcafé's\n\n");
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let all = ["ids", "tokens", "spans"].map(|format| encoded(&folder, format, &text));
        for (number, line) in lines.iter().enumerate() {
            let theirs = their.encode(*line, false).unwrap();
            assert_eq!(all[0][number], serde_json::json!(theirs.get_ids()), "{line:?}");
            assert_eq!(all[1][number], serde_json::json!(theirs.get_tokens()), "{line:?}");
        }
        assert_eq!(all.map(|lists| lists.len()), [lines.len(); 3]);
    }
}

#[test]
fn spans_are_bytes_of_the_line() {
    let folder = folder(&["--vocab-size", "400", "--byte-level"]);
    let text = "the café\r\n👩🏽‍🚀";
    let ids = encoded(&folder, "ids", text);
    for (number, line) in text.lines().enumerate() {
        let spans = encoded(&folder, "spans", text)[number].clone();
        let spans: Vec<(usize, usize)> = serde_json::from_value(spans).unwrap();
        assert_eq!(spans.len(), ids[number].as_array().unwrap().len());
        assert_eq!(spans.first().unwrap().0, 0);
        assert!(spans.windows(2).all(|two| two[0].1 == two[1].0));
        assert!(spans.last().unwrap().1 >= line.len());
    }
    let folder = Folder::new();
    folder.write("text", "hug hug");
    folder.ok(&["train", "--vocab-size", "5", "--out", "t.json", "text"], "");
    // The characters left out are inside a span only if what they stand between is one piece.
    assert_eq!(
        encoded(&folder, "spans", " hug  éhéuégé\té\n\nxh"),
        [serde_json::json!([[1, 4], [8, 15]]), serde_json::json!([]), serde_json::json!([[1, 2]])]
    );
    assert_eq!(encoded(&folder, "tokens", "éhéuég")[0], serde_json::json!(["hug"]));
}

#[test]
fn decode_gives_back_every_byte() {
    let folder = folder(&["--vocab-size", "400", "--byte-level"]);
    for text in ["", "\n", "\n\n", "a\r\nb\r\n", "\r\r\n", TEXT] {
        let ids = folder.ok(&["encode", "--tokenizer", "t.json"], text);
        let back = folder.ok(&["decode", "--tokenizer", "t.json"], ids);
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        assert_eq!(String::from_utf8(back).unwrap(), format!("{text}{end}"));
    }
    // A blank line is an empty one.
    assert_eq!(folder.ok(&["decode", "--tokenizer", "t.json"], "\n \r\n[]\n"), b"\n\n\n");
    // Part of a character is its bytes.
    let out = folder.ok(&["decode", "--tokenizer", "t.json"], "[ 162 , 221 ]\r\n[]\n[162]");
    assert_eq!(out, [&[0xE6, 0x7F][..], b"\n\n", &[0xE6], b"\n"].concat());
}

#[test]
fn a_file_and_standard_input_are_the_same() {
    let folder = folder(&["--vocab-size", "150"]);
    let from_file = folder.ok(&["encode", "--tokenizer", "t.json", "text"], "");
    assert_eq!(from_file, folder.ok(&["encode", "--tokenizer", "t.json"], TEXT));
    assert_eq!(from_file, folder.ok(&["encode", "--tokenizer", "t.json", "-"], TEXT));
    assert_eq!(String::from_utf8(from_file).unwrap().lines().count(), 6);
    let trained = folder.read("t.json");
    folder.ok(&["train", "--out", "again.json", "--vocab-size", "150", "-"], TEXT);
    assert_eq!(folder.read("again.json"), trained);
}

#[test]
fn what_cannot_be_encoded() {
    let folder = folder(&["--vocab-size", "150"]);
    folder.write("bad", b"ok\n\nnot \xFFok\n");
    let encode = ["encode", "--tokenizer", "t.json"];
    let ran = folder.run(&[&encode[..], &["bad"]].concat(), "");
    assert_eq!(ran.status, 2);
    assert_eq!(ran.stderr, "llama-lens: bad, line 3: byte 4 (byte 8 of all) is not UTF-8\n");
    assert_eq!(ran.stdout.split(|byte| *byte == b'\n').count(), 3);
    folder.fails(
        &encode,
        b"\xFF\xFEh\0i\0",
        "standard input, line 1: is UTF-16 (little-endian), not UTF-8; save it as UTF-8",
    );
    folder.fails(&encode, b"\xC3", "standard input, line 1: byte 0 (byte 0 of all) is not UTF-8");
    folder.fails(&[&encode[..], &["absent"]].concat(), "", "absent: No such file or directory");
    folder.fails(&[&encode[..], &["."]].concat(), "", ".: Is a directory");
    folder.write("latin.json", b"{\"caf\xE9\": 1}");
    folder.write("text.json", "{\n  hug\n}");
    folder.write("other.json", "{\"model\": {\"type\": \"CharLevel\", \"vocab\": {}}}");
    let fails = |file: &str, line: &str| {
        folder.fails(&["encode", "--tokenizer", file], "", line);
        folder.fails(&["decode", "--tokenizer", file], "", line);
    };
    fails("absent", "absent: No such file or directory");
    fails("latin.json", "latin.json: byte 5 is not UTF-8");
    fails("text.json", "text.json: line 2, column 3: key must be a string");
    fails("other.json", "other.json: model.type: “CharLevel” is not supported");
    let file = std::fs::File::create(folder.path("large.json")).unwrap();
    file.set_len(65 << 20).unwrap();
    fails("large.json", "large.json: has more than the 67108864 bytes that are read");
}

#[test]
fn what_cannot_be_decoded() {
    let folder = folder(&["--vocab-size", "150"]);
    let fails = |input: &str, line: &str| {
        let line = format!("standard input, {line}");
        folder.fails(&["decode", "--tokenizer", "t.json"], input, &line);
    };
    fails("[150]\n", "line 1: id 150 (number 1) is not in the vocabulary of 127");
    fails("[1]\n[2, 3, 4294967295]", "line 2: id 4294967295 (number 3) is not in the vocabulary of 127");
    fails("[1, -2]", "line 1: column 6: invalid value: integer `-2`, expected u32");
    fails("[1, 4294967296]", "line 1: column 14: invalid value: integer `4294967296`, expected u32");
    fails("[1, 2.5]", "line 1: column 7: invalid type: floating point `2.5`, expected u32");
    fails("[1, 2", "line 1: column 5: EOF while parsing a list");
    fails("{}", "line 1: column 0: invalid type: map, expected a sequence");
    fails("1 2", "line 1: column 1: invalid type: integer `1`, expected a sequence");
}

#[test]
fn files_of_other_libraries() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/tokenizers/tests/data/sentencepiece/llama.model");
    let folder = Folder::new();
    let ids = folder.ok(&["encode", "--tokenizer", data], "the cat 12\n\n");
    assert_eq!(folder.ok(&["decode", "--tokenizer", data], ids), b"the cat 12\n\n");
    let tokens = folder.ok(&["encode", "--tokenizer", data, "--format", "tokens"], "a 12 \u{2603}");
    assert_eq!(
        String::from_utf8(tokens).unwrap(),
        "[\"▁a\",\"▁\",\"1\",\"2\",\"▁\",\"<0xE2>\",\"<0x98>\",\"<0x83>\"]\n"
    );
    // GPT-2's two files belong together.
    let bytes = (0..=255).map(llama_lens_tokenizers::formats::byte_characters::character);
    let vocab: serde_json::Map<_, _> = bytes.zip(0..).map(|(piece, id)| (piece.to_string(), id.into())).collect();
    folder.write("x-vocab.json", serde_json::Value::from(vocab).to_string());
    let alone = "x-vocab.json: vocab.json is there, but without merges.txt, which belongs to it";
    folder.fails(&["encode", "--tokenizer", "x-vocab.json"], "", alone);
    folder.write("x-merges.txt", "#version: 0.2\n");
    let ids = folder.ok(&["encode", "--tokenizer", "x-merges.txt"], "a ☃");
    assert_eq!(folder.ok(&["decode", "--tokenizer", "x-vocab.json"], ids), "a ☃\n".as_bytes());
    folder.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\nhug\n##s\n");
    let encode = ["encode", "--tokenizer", "vocab.txt"];
    assert_eq!(folder.ok(&encode, "Hugs hug?"), b"[3,4,3,0]\n");
    assert_eq!(folder.ok(&[&encode[..], &["--special"]].concat(), "Hugs"), b"[1,3,4,2]\n");
    assert_eq!(
        folder.ok(&[&encode[..], &["--special", "--format", "spans"]].concat(), "Hugs"),
        b"[null,[0,3],[3,4],null]\n"
    );
    assert_eq!(folder.ok(&["decode", "--tokenizer", "vocab.txt", "--skip-special"], "[1,3,4,2]"), b"hugs\n");
}

#[test]
fn output_that_no_one_reads() {
    let folder = folder(&["--vocab-size", "150"]);
    folder.write("long", TEXT.repeat(20_000));
    let mut child = command(&folder.path(""))
        .args(["encode", "--tokenizer", "t.json", "long"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 100]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}

#[test]
fn a_full_disk() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let folder = folder(&["--vocab-size", "150"]);
    let mut child = command(&folder.path(""))
        .args(["encode", "--tokenizer", "t.json"])
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"hug\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stderr, b"llama-lens: standard output: No space left on device\n");
}

#[test]
fn help_is_on_standard_output() {
    let folder = Folder::new();
    for arguments in [&["--help"][..], &["train", "--help"], &["encode", "-h"], &["help", "decode"]] {
        let out = String::from_utf8(folder.ok(arguments, "")).unwrap();
        assert!(out.contains("Usage: llama-lens"), "{out}");
    }
    let help = String::from_utf8(folder.ok(&["train", "--help"], "")).unwrap();
    assert!(["bpe", "wordpiece", "dropped", "iterator"].iter().all(|word| help.contains(word)), "{help}");
    assert_eq!(folder.ok(&["--version"], ""), b"llama-lens 0.1.0\n");
}
