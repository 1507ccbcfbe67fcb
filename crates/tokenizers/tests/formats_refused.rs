//! What a `tokenizer.json` is refused for, and that nothing in one brings the program down.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{TEXTS, train};
use expect_test::{Expect, expect};
use llama_lens_tokenizers::formats::tokenizer_json::{MAX_BYTES, read, write};
use llama_lens_tokenizers::models::bpe::BpeOptions;
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;
use serde_json::{Value, json};

fn file(base: Base) -> String {
    let limit_alphabet = (base == Base::Characters).then_some(5);
    let options = BpeOptions { base, vocab_size: 270, limit_alphabet, ..Default::default() };
    let trace = train(&Words::count("hug pug pun bun hugs hug", base), &options);
    write(&trace.model(trace.merges.len()))
}

/// The answer to the file with one field changed.
fn refused(base: Base, pointer: &str, value: Value, wanted: &Expect) {
    let mut file: Value = serde_json::from_str(&file(base)).unwrap();
    *file.pointer_mut(pointer).unwrap() = value;
    let error = read(&file.to_string()).map(|_| ()).unwrap_err();
    wanted.assert_eq(&error.to_string());
}

#[test]
fn what_is_not_supported_yet_is_named() {
    let characters = |pointer, value, wanted: Expect| refused(Base::Characters, pointer, value, &wanted);
    let bytes = |pointer, value, wanted: Expect| refused(Base::Bytes, pointer, value, &wanted);
    characters("/version", json!("2.0"), expect!["version: “2.0” is not supported yet"]);
    characters("/truncation", json!({"max_length": 5}), expect!["truncation: anything but null is not supported yet"]);
    characters("/normalizer", json!({"type": "NFC"}), expect!["normalizer.type: “NFC” is not supported yet"]);
    characters("/pre_tokenizer", json!(null), expect!["pre_tokenizer: null is not supported yet"]);
    characters(
        "/pre_tokenizer/type",
        json!("Metaspace"),
        expect!["pre_tokenizer.type: “Metaspace” is not supported yet"],
    );
    characters("/decoder/type", json!("Metaspace"), expect!["decoder.type: “Metaspace” is not supported yet"]);
    characters(
        "/post_processor",
        json!({"type": "TemplateProcessing", "single": []}),
        expect!["post_processor.type: “TemplateProcessing” is not supported yet"],
    );
    characters(
        "/added_tokens",
        json!([{"id": 0, "content": "<s>\n"}]),
        expect![["added_tokens[0]: the added token “<s>\\u{a}” is not supported yet"]],
    );
    characters("/model/type", json!("Unigram"), expect!["model.type: “Unigram” is not supported yet"]);
    characters(
        "/model",
        json!({"type": "Unigram", "vocab": [["a", -1.5]]}),
        expect!["model.type: “Unigram” is not supported yet"],
    );
    characters("/model/dropout", json!(0.1), expect!["model.dropout: 0.1 is not supported yet"]);
    characters(
        "/model/end_of_word_suffix",
        json!("</w>"),
        expect!["model.end_of_word_suffix: “</w>” is not supported yet"],
    );
    characters("/model/fuse_unk", json!(true), expect!["model.fuse_unk: true is not supported yet"]);
    characters("/model/byte_fallback", json!(true), expect!["model.byte_fallback: true is not supported yet"]);
    characters("/model/ignore_merges", json!(true), expect!["model.ignore_merges: true is not supported yet"]);
    bytes(
        "/pre_tokenizer/add_prefix_space",
        json!(true),
        expect!["pre_tokenizer.add_prefix_space: true is not supported yet"],
    );
    bytes("/pre_tokenizer/use_regex", json!(false), expect!["pre_tokenizer.use_regex: false is not supported yet"]);
    bytes("/decoder/type", json!("Fuse"), expect!["decoder.type: “Fuse” is not supported yet"]);
}

#[test]
fn contradictions_are_named() {
    let characters = |pointer, value, wanted: Expect| refused(Base::Characters, pointer, value, &wanted);
    characters("/model/unk_token", json!("?"), expect!["model.unk_token: “?” is not in the vocabulary"]);
    characters("/model/merges/0", json!(["u", "x"]), expect!["model.merges[0]: “x” is not in the vocabulary"]);
    characters(
        "/model/merges/0",
        json!("u g h"),
        expect!["model.merges[0]: must be two pieces with one space between them"],
    );
    characters("/model/merges/1", json!(["<unk>", "g"]), expect!["model.merges[1]: “<unk>g” is not in the vocabulary"]);
    characters("/model/vocab/g", json!(3), expect!["model.vocab: “g” and “n” have the same id 3"]);
    characters(
        "/model/vocab/g",
        json!(4_000_000_000_u32),
        expect!["model.vocab: “g” has the id 4000000000, but there are 11 pieces"],
    );
    refused(Base::Bytes, "/model/vocab", json!({"漢": 0}), &expect!["model.merges[0]: “u” is not in the vocabulary"]);
    refused(
        Base::Bytes,
        "/model",
        json!({"type": "BPE", "vocab": {"漢": 0}, "merges": []}),
        &expect!["model.vocab: “漢” has a character that stands for no byte"],
    );
}

#[test]
fn what_is_no_such_json_is_named_by_its_place() {
    let place = |text: &str, wanted: Expect| {
        wanted.assert_eq(&read(text).map(|_| ()).unwrap_err().to_string());
    };
    place("", expect!["line 1, column 0: EOF while parsing a value"]);
    place("[1, 2]", expect!["line 1, column 2: invalid type: integer `1`, expected a string"]);
    place("{\n \"version\": \"1.0\"\n}", expect!["line 3, column 1: missing field `model`"]);
    place("{\"model\": {\"vocab\": {}, \"merges\": []}}", expect!["pre_tokenizer: null is not supported yet"]);
    let good = file(Base::Characters);
    place(
        &good.replace("\"g\": 1", "\"g\": -2"),
        expect!["line 25, column 13: invalid value: integer `-2`, expected u32"],
    );
    place(&good.replace("\"g\": 1", "\"h\": 1"), expect!["model.vocab: “h” has two ids, 1 and 2"]);
    place(
        &good.replacen("      [\n", "      [7,\n", 1),
        expect!["line 41, column 6: a merge is a pair of strings or a string with one space"],
    );
    place(&good[..good.len() / 2], expect!["line 22, column 13: EOF while parsing a string"]);
    place(&"[".repeat(1_000_000), expect!["line 1, column 1: invalid type: sequence, expected a string"]);
    place(
        &format!("{{\"normalizer\": {}", "{\"a\":".repeat(100_000)),
        expect!["line 1, column 500015: EOF while parsing a value"],
    );
    place(&" ".repeat(MAX_BYTES + 1), expect!["67108865 bytes are more than the 67108864 that are read"]);
}

/// A change to a file: what is there gives way to something else.
#[derive(Clone, Debug)]
struct Change {
    at: prop::sample::Index,
    length: usize,
    instead: String,
}

fn change() -> impl Strategy<Value = Change> {
    let instead = prop_oneof![
        "[\\[\\]{}\",: 0-9a-u\\\\]{0,4}",
        Just("null".to_owned()),
        Just("4294967295".to_owned()),
        Just("\"<unk>\"".to_owned()),
        Just("[".repeat(200)),
        any::<char>().prop_map(String::from),
    ];
    (any::<prop::sample::Index>(), 0..6_usize, instead).prop_map(|(at, length, instead)| Change { at, length, instead })
}

fn changed(file: &str, changes: &[Change]) -> String {
    let mut characters: Vec<char> = file.chars().collect();
    for Change { at, length, instead } in changes {
        let start = at.index(characters.len() + 1);
        let end = (start + length).min(characters.len());
        characters.splice(start..end, instead.chars());
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is read can be used and written, and reads back as the same.
    #[test]
    fn a_changed_file_brings_nothing_down(changes in prop::collection::vec(change(), 1..4), bytes: bool) {
        let base = if bytes { Base::Bytes } else { Base::Characters };
        let text = changed(&file(base), &changes);
        match read(&text) {
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
            Ok(model) => {
                for text in TEXTS.iter().copied().chain(["hug pug pun bun hugs"]) {
                    let ids = model.encode(text);
                    prop_assert!(model.decode(&ids).is_ok());
                    prop_assert_eq!(model.encode_spans(text).iter().filter(|span| span.id.is_some()).count(), ids.len());
                }
                let again = write(&model);
                prop_assert_eq!(write(&read(&again).unwrap()), again);
            }
        }
    }
}
