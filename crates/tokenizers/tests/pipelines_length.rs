//! Texts that are cut off and filled up: what Hugging Face `tokenizers` does with a file, this does with it.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use llama_lens_tokenizers::formats::tokenizer_json;
use pipelines_support::{check, trained};
use serde_json::{Value, json};

fn file(truncation: &Value, padding: &Value, special: bool) -> Value {
    let post_processor =
        if special { json!({"type": "BertProcessing", "sep": ["a", 1], "cls": ["b", 2]}) } else { Value::Null };
    let mut file = trained(&json!({"pre_tokenizer": {"type": "WhitespaceSplit"}}), 300);
    file["truncation"] = truncation.clone();
    file["padding"] = padding.clone();
    file["post_processor"] = post_processor;
    file
}

fn truncation(direction: &str, max_length: usize, strategy: &str, stride: usize) -> Value {
    json!({"direction": direction, "max_length": max_length, "strategy": strategy, "stride": stride})
}

fn padding(strategy: &Value, direction: &str, multiple: &Value) -> Value {
    json!({"strategy": strategy, "direction": direction, "pad_to_multiple_of": multiple, "pad_id": 3, "pad_type_id": 0,
        "pad_token": "c"})
}

#[test]
fn texts_are_cut_off_and_filled_up() {
    for special in [false, true] {
        for direction in ["Left", "Right"] {
            for (max_length, stride) in [(2, 0), (7, 0), (7, 3), (40, 11)] {
                if special && stride + 2 >= max_length && max_length > 2 {
                    continue;
                }
                for (strategy, multiple) in [
                    (json!("BatchLongest"), Value::Null),
                    (json!({"Fixed": 12}), Value::Null),
                    (json!({"Fixed": 9}), json!(8)),
                ] {
                    let cut = truncation(direction, max_length, "LongestFirst", stride);
                    let fill = padding(&strategy, direction, &multiple);
                    let name = format!("{special} {cut} {fill}");
                    check(&name, &file(&cut, &fill, special));
                    check(&name, &file(&truncation(direction, max_length, "OnlyFirst", stride), &Value::Null, special));
                    check(&name, &file(&Value::Null, &fill, special));
                }
            }
        }
    }
}

#[test]
fn what_is_read_is_written_again() {
    let file = file(&truncation("Left", 9, "OnlyFirst", 2), &padding(&json!({"Fixed": 12}), "Left", &json!(8)), true);
    let tokenizer = tokenizer_json::read(&file.to_string()).unwrap();
    let written: Value = serde_json::from_str(&tokenizer_json::write_tokenizer(&tokenizer).unwrap()).unwrap();
    assert_eq!((&written["truncation"], &written["padding"]), (&file["truncation"], &file["padding"]));
}

#[test]
fn what_the_library_fails_at_is_refused_by_name() {
    let none = Value::Null;
    let refused = [
        (
            truncation("Right", 9, "OnlySecond", 0),
            none.clone(),
            "truncation: the strategy OnlySecond, which cuts the second of two texts, is not supported",
        ),
        (
            truncation("Right", 1, "LongestFirst", 0),
            none.clone(),
            "truncation: a max_length of 1, less than the 2 tokens that the post-processor adds, is not supported",
        ),
        (
            truncation("Right", 6, "LongestFirst", 4),
            none.clone(),
            "truncation: a stride of 4 where 4 tokens of the text stay is not supported",
        ),
        (
            none.clone(),
            padding(&json!({"Fixed": 100_000_000}), "Right", &none),
            "padding: a length of 100000000 tokens, more than the 1048576 that are filled up to, is not supported",
        ),
    ];
    for (truncation, padding, reason) in refused {
        let error = tokenizer_json::read(&file(&truncation, &padding, true).to_string()).unwrap_err();
        assert_eq!(error.to_string(), reason);
    }
}
