//! What a `tokenizer.json` is refused for, and that nothing in one brings the program down.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{TEXTS, train};
use expect_test::{Expect, expect};
use llama_lens_tokenizers::formats::tokenizer_json::{MAX_BYTES, read, write, write_tokenizer};
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
fn what_cannot_be_honoured_is_named() {
    let characters = |pointer, value, wanted: Expect| refused(Base::Characters, pointer, value, &wanted);
    let bytes = |pointer, value, wanted: Expect| refused(Base::Bytes, pointer, value, &wanted);
    characters("/version", json!("2.0"), expect!["version: “2.0” is not supported"]);
    characters("/normalizer", json!({"type": "Magic"}), expect!["normalizer: “Magic” is not supported"]);
    characters(
        "/normalizer",
        json!({"type": "Strip", "strip_left": true}),
        expect!["line 1, column 389: normalizer: missing field `strip_right`"],
    );
    characters(
        "/normalizer",
        json!({"type": "Precompiled", "precompiled_charsmap": "AAA"}),
        expect!["line 1, column 389: normalizer: precompiled_charsmap is no base64: Invalid padding"],
    );
    characters(
        "/normalizer",
        json!({"type": "Precompiled", "precompiled_charsmap": "/////w=="}),
        expect![
            "line 1, column 389: normalizer: precompiled_charsmap is cut off: its trie should have 4294967295 bytes, and 0 are there"
        ],
    );
    characters(
        "/pre_tokenizer/type",
        json!("UnicodeScripts"),
        expect!["pre_tokenizer: “UnicodeScripts” is not supported"],
    );
    characters(
        "/pre_tokenizer/type",
        json!("Metaspace"),
        expect!["line 1, column 447: pre_tokenizer: missing field `replacement`"],
    );
    let split =
        |pattern| json!({"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": false});
    characters(
        "/pre_tokenizer",
        split("^a"),
        expect![
            "line 1, column 447: pre_tokenizer: the pattern has `^`, which may be the start or end of a line or of the text, which cannot be honoured exactly"
        ],
    );
    characters(
        "/pre_tokenizer",
        split("(a"),
        expect![
            "line 1, column 447: pre_tokenizer: the pattern is no regular expression: Parsing error at position 2: Opening parenthesis without closing parenthesis"
        ],
    );
    let sequence = |steps| json!({"type": "Sequence", "pretokenizers": steps});
    let byte_level = json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true});
    let metaspace = json!({"type": "Metaspace", "replacement": "▁"});
    bytes(
        "/pre_tokenizer",
        sequence([&byte_level, &byte_level]),
        expect!["pre_tokenizer: “ByteLevel” more than once is not supported"],
    );
    bytes(
        "/pre_tokenizer",
        sequence([&byte_level, &metaspace]),
        expect!["pre_tokenizer: “Metaspace” after “ByteLevel” is not supported"],
    );
    characters("/decoder/type", json!("CTC"), expect!["decoder: “CTC” is not supported"]);
    let template = |single| json!({"type": "TemplateProcessing", "single": single, "pair": [], "special_tokens": {}});
    characters(
        "/post_processor",
        template(json!([{"SpecialToken": {"id": "[CLS]", "type_id": 0}}])),
        expect![[
            r#"post_processor: its template names "[CLS]", which is not among its special_tokens is not supported"#
        ]],
    );
    characters(
        "/post_processor",
        template(json!([{"Sequence": {"id": "B", "type_id": 0}}])),
        expect!["post_processor: its template for one text names a second is not supported"],
    );
    characters(
        "/added_tokens",
        json!([{"id": 0, "content": "<s>\n"}]),
        expect!["line 1, column 43: added_tokens: missing field `single_word`"],
    );
    characters("/model/type", json!("Rwkv"), expect!["model.type: “Rwkv” is not supported"]);
    characters("/model/dropout", json!(0.1), expect!["model.dropout: 0.1 is not supported"]);
    characters(
        "/model/vocab/g",
        json!(2_097_152),
        expect!["model.vocab: “g” has the id 2097152, and ids are read up to 2097151"],
    );
    bytes(
        "/model/end_of_word_suffix",
        json!("</é w>"),
        expect!["model.end_of_word_suffix: “</é w>”, which spells no bytes, is not supported"],
    );
    let fallback = json!({"type": "BPE", "byte_fallback": true, "vocab": {"<0x00>": 0}, "merges": []});
    characters(
        "/model",
        fallback,
        expect![
            "model.byte_fallback: true with 1 of the 256 pieces of bytes, or with prefix or suffix, is not supported"
        ],
    );
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
        expect!["model.vocab: “g” has the id 4000000000, and ids are read up to 2097151"],
    );
    refused(Base::Bytes, "/model/vocab", json!({"漢": 0}), &expect!["model.merges[0]: “u” is not in the vocabulary"]);
}

#[test]
fn what_is_no_such_json_is_named_by_its_place() {
    let place = |text: &str, wanted: Expect| {
        wanted.assert_eq(&read(text).map(|_| ()).unwrap_err().to_string());
    };
    place("", expect!["line 1, column 0: EOF while parsing a value"]);
    place("[1, 2]", expect!["line 1, column 2: invalid type: integer `1`, expected a string"]);
    place("{\n \"version\": \"1.0\"\n}", expect!["line 3, column 1: missing field `model`"]);
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
            Ok(tokenizer) => {
                for text in TEXTS.iter().copied().chain(["hug pug pun bun hugs"]) {
                    let ids = tokenizer.ids(text).unwrap();
                    prop_assert!(tokenizer.decode(&ids, false).is_ok());
                    prop_assert_eq!(tokenizer.encode(text).unwrap().ids(), ids);
                }
                let again = write_tokenizer(&tokenizer).unwrap();
                prop_assert_eq!(write_tokenizer(&read(&again).unwrap()).unwrap(), again);
            }
        }
    }
}
