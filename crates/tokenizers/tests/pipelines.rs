//! Tokenizers of many makes: what Hugging Face `tokenizers` does with a file, this does with it.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use pipelines_support::{added, byte_level, check, metaspace, trained};
use serde_json::{Value, json};

#[test]
fn pre_tokenizers() {
    let split = |pattern: Value, behavior: &str, invert: bool| json!({"type": "Split", "pattern": pattern, "behavior": behavior, "invert": invert});
    let mut all = vec![
        json!(null),
        json!({"type": "Whitespace"}),
        json!({"type": "WhitespaceSplit"}),
        json!({"type": "BertPreTokenizer"}),
        json!({"type": "Digits", "individual_digits": true}),
        json!({"type": "Digits", "individual_digits": false}),
        json!({"type": "Punctuation"}),
        json!({"type": "CharDelimiterSplit", "delimiter": "t"}),
        json!({"type": "Sequence", "pretokenizers": [json!({"type": "WhitespaceSplit"}),
            json!({"type": "Digits", "individual_digits": true}), metaspace("first", true)]}),
        split(json!({"String": ""}), "Isolated", false),
        split(json!({"Regex": r"\w+|[^\w\s]+"}), "Removed", true),
        split(json!({"Regex": r"\d+(?=\D)|(?<!a)b"}), "Isolated", false),
    ];
    for behavior in ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"] {
        all.push(json!({"type": "Punctuation", "behavior": behavior}));
        for invert in [false, true] {
            all.push(split(json!({"String": " "}), behavior, invert));
            all.push(split(json!({"Regex": r"\s+(?!\S)|\s+"}), behavior, invert));
            all.push(split(json!({"Regex": r"[aeiou]*"}), behavior, invert));
        }
    }
    for scheme in ["first", "always", "never"] {
        for split in [true, false] {
            all.push(metaspace(scheme, split));
        }
    }
    for pre_tokenizer in all {
        let decoder = metaspace("always", true);
        check(&pre_tokenizer.to_string(), &trained(&json!({"pre_tokenizer": pre_tokenizer, "decoder": decoder}), 420));
    }
}

#[test]
fn byte_levels() {
    let gpt4 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    let o200k = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    let bloom = r" ?[^(\s|[.,!?…。，、।۔،])]+";
    let deepseek = [
        r"\p{N}{1,3}",
        r"[一-龥぀-ゟ゠-ヿ]+",
        r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"##,
    ];
    let split = |pattern: &str| json!({"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Isolated", "invert": false});
    let sequence = |steps: Vec<Value>| json!({"type": "Sequence", "pretokenizers": steps});
    let mut all = vec![];
    for prefix in [true, false] {
        for regex in [true, false] {
            all.push(byte_level(prefix, regex));
        }
    }
    for pattern in [gpt4, o200k, bloom] {
        all.push(sequence(vec![split(pattern), byte_level(false, false)]));
    }
    all.push(sequence(deepseek.iter().map(|pattern| split(pattern)).chain([byte_level(false, false)]).collect()));
    all.push(sequence(vec![json!({"type": "Digits", "individual_digits": true}), byte_level(false, true)]));
    // Falcon's, which goes on cutting what is spelled in characters for bytes.
    all.push(sequence(vec![
        json!({"type": "Punctuation", "behavior": "Contiguous"}),
        byte_level(false, true),
        json!({"type": "Digits", "individual_digits": false}),
        split("[0-9][0-9][0-9]"),
    ]));
    all.push(sequence(vec![split(r"\s+"), byte_level(true, true)]));
    for pre_tokenizer in all {
        for ignore_merges in [false, true] {
            let parts = json!({"pre_tokenizer": pre_tokenizer, "decoder": byte_level(true, true),
                "post_processor": byte_level(true, true), "model": {"ignore_merges": ignore_merges}});
            check(&pre_tokenizer.to_string(), &trained(&parts, 600));
        }
    }
    // As CLIP has it.
    let clip = json!({
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"},
            {"type": "Replace", "pattern": {"Regex": r"\s+"}, "content": " "}, {"type": "Lowercase"}]},
        "pre_tokenizer": sequence(vec![
            json!({"type": "Split", "behavior": "Removed", "invert": true, "pattern": {"Regex":
                r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"}}),
            byte_level(false, true),
        ]),
        "post_processor": {"type": "RobertaProcessing", "sep": ["<|endoftext|>", 3], "cls": ["<|startoftext|>", 2],
            "trim_offsets": false, "add_prefix_space": false},
        "decoder": byte_level(true, true),
        "model": {"unk_token": "<|endoftext|>", "end_of_word_suffix": "</w>", "continuing_subword_prefix": ""},
    });
    check("CLIP", &trained(&clip, 600));
    let normalized = json!({"normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "ByteLevel"}]},
        "pre_tokenizer": split("Ġ"), "decoder": byte_level(true, true)});
    check("normalizer", &trained(&normalized, 600));
}

#[test]
fn normalizers() {
    let bert = |clean: bool, chinese: bool, accents: Value, lower: bool| {
        json!({"type": "BertNormalizer", "clean_text": clean, "handle_chinese_chars": chinese,
            "strip_accents": accents, "lowercase": lower})
    };
    let mut all: Vec<Value> = ["NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Nmt"]
        .map(|kind| json!({"type": kind}))
        .into_iter()
        .collect();
    all.push(bert(true, true, json!(null), true));
    all.push(bert(true, false, json!(true), false));
    all.push(bert(false, true, json!(false), true));
    all.push(bert(false, false, json!(null), false));
    for (left, right) in [(true, true), (true, false), (false, true), (false, false)] {
        all.push(json!({"type": "Strip", "strip_left": left, "strip_right": right}));
    }
    all.push(json!({"type": "Prepend", "prepend": "▁"}));
    all.push(json!({"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": "▁"}));
    all.push(json!({"type": "Replace", "pattern": {"String": ""}, "content": "-"}));
    all.push(json!({"type": "Replace", "pattern": {"String": "a"}, "content": ""}));
    all.push(
        json!({"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "Lowercase"}, {"type": "StripAccents"}]}),
    );
    for normalizer in all {
        let pre_tokenizers = [json!({"type": "WhitespaceSplit"}), metaspace("first", true), json!(null)];
        for pre_tokenizer in pre_tokenizers {
            let parts = json!({"normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "decoder": {"type": "Fuse"}});
            check(&parts.to_string(), &trained(&parts, 420));
        }
    }
}

#[test]
fn models() {
    let split = json!({"type": "WhitespaceSplit"});
    for fuse in [false, true] {
        for (prefix, suffix) in [("", ""), ("##", ""), ("", "</w>"), ("##", "</w>")] {
            for unknown in [json!(null), json!("<unk>")] {
                let parts = json!({"pre_tokenizer": split, "decoder": {"type": "BPEDecoder", "suffix": "</w>"},
                    "model": {"fuse_unk": fuse, "unk_token": unknown, "continuing_subword_prefix": prefix,
                        "end_of_word_suffix": suffix}});
                check(&parts.to_string(), &trained(&parts, 400));
            }
        }
    }
    // Llama's and Gemma's, as they are converted.
    let llama_decoder = json!({"type": "Sequence", "decoders": [
        {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
        {"type": "Strip", "content": " ", "start": 1, "stop": 0}]});
    let normalizer = json!({"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
        {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]});
    for (pre_tokenizer, normalizer) in
        [(json!(null), normalizer), (metaspace("first", false), json!(null)), (metaspace("always", true), json!(null))]
    {
        let parts = json!({"normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "decoder": llama_decoder,
            "post_processor": {"type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}},
            "model": {"unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true}});
        check(&parts.to_string(), &trained(&parts, 420));
    }
}

#[test]
fn added_tokens() {
    let flags = [
        [false; 5],
        [true, false, false, false, false],
        [false, true, false, false, true],
        [false, false, true, false, true],
        [false, true, true, true, false],
        [false, false, false, true, true],
        [true, true, true, true, true],
    ];
    for normalizer in [json!(null), json!({"type": "Lowercase"}), json!({"type": "Prepend", "prepend": "▁"})] {
        for pre_tokenizer in [byte_level(false, true), metaspace("first", true), json!(null)] {
            for flags in flags {
                let names = [
                    "<s>",
                    "</s>",
                    "[CLS]",
                    "<mask>",
                    "the",
                    "hat",
                    "<|endoftext|>",
                    "é",
                    "東京",
                    "日本",
                    "<s>",
                    "  ",
                    "h",
                ];
                let tokens: Vec<Value> = names.iter().map(|name| added(name, flags)).collect();
                let decoder = if pre_tokenizer["type"] == "ByteLevel" {
                    byte_level(true, true)
                } else {
                    metaspace("first", true)
                };
                let parts = json!({"added_tokens": tokens, "normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "decoder": decoder});
                check(&format!("{normalizer} {pre_tokenizer} {flags:?}"), &trained(&parts, 420));
            }
        }
    }
    let mixed: Vec<Value> =
        ["<s>", "the", "THE", "cat", "s", "<s>"].iter().zip(flags).map(|(name, flags)| added(name, flags)).collect();
    let parts =
        json!({"added_tokens": mixed, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": metaspace("always", true)});
    check("mixed", &trained(&parts, 420));
}
