//! Tokenizers of many makes: what Hugging Face `tokenizers` does with a file, this does with it.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::formats::tokenizer_json;
use serde_json::{Value, json};
use tokenizers::Tokenizer;

/// More that is nasty to the stages of a tokenizer.
const MORE: &[&str] = &[
    "  two spaces before, three behind   ",
    "Hello, y'all! How are you 😁 ? <s>[CLS]</s>  <mask> <|endoftext|>x",
    "ÀÉÎÕÜ àéîõü ﬁﬂ ½ ² ③ ㎏ Ⅷ ｶﾞ ﾊﾟ ㄱㅏ 각 각 한국어 Å Å Ω",
    "ELÈVE İSTANBUL ΣΑΣ straße ẞ DŽ Ǆ ǅ",
    "a\u{200b}b\u{200d}c\u{ad}d\u{feff}e\u{fffd}f\u{8f}g\u{9f}h\u{180e}i",
    "x=1;y==2;  z===3 // 100% {foo_bar} __init__ C++ #!/bin/sh\n\n\tif (a && b) { return \"c\\d\"; }",
    "▁ ▁▁a▁b ▁",
    "12 345 67890 ٣٤٥ १२३ 一二三 ½⅓ 1st 2nd x²",
    "don't DON'T I'LL we've 'Tis o'clock rock'n'roll",
    "\r\n \r \n\n   \u{a0}\u{2003}\u{3000}end\u{85}\u{2028}line",
    "<unk><unk> <0x41> <0xE2> Ġword Ċ",
];

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = TEXTS.iter().chain(MORE).map(|text| (*text).to_owned()).collect();
    texts.push(texts.join("\n"));
    texts.push("abcde".repeat(4_000) + "é");
    let all: Vec<char> = texts.join("").chars().take(3_000).collect();
    let mut numbers = Numbers(7);
    for _ in 0..200 {
        let len = numbers.below(40);
        texts.push((0..len).map(|_| all[numbers.below(all.len() as u64) as usize]).collect());
    }
    texts
}

/// The same ids, with and without special tokens, the same tokens, and the same decoded text.
fn check(name: &str, file: &Value) {
    let text = file.to_string();
    let theirs: Tokenizer = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
    let ours = tokenizer_json::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut encoder = ours.encoder();
    for text in texts() {
        let expected = theirs.encode(text.as_str(), false).unwrap();
        let ids = encoder.ids(&text).unwrap();
        assert_eq!(ids, expected.get_ids(), "{name}: {text:?}");
        let encoding = ours.encode(&text).unwrap();
        assert_eq!(encoding.ids(), ids, "{name}: {text:?}");
        let ends = encoding.tokens.iter().map(|token| &token.range);
        assert!(ends.clone().all(|range| range.start <= range.end && range.end <= text.len()), "{name}: {text:?}");
        let tokens: Vec<String> = ids.iter().map(|id| ours.token(*id).unwrap()).collect();
        let known: Vec<_> = expected.get_ids().iter().map(|id| theirs.id_to_token(*id).unwrap()).collect();
        assert_eq!(tokens, known, "{name}: {text:?}");
        let expected = theirs.encode(text.as_str(), true).unwrap();
        assert_eq!(encoder.ids_with_special(&text).unwrap(), expected.get_ids(), "{name}: {text:?}");
        assert_eq!(ours.encode_with_special(&text).unwrap().ids(), expected.get_ids(), "{name}: {text:?}");
        for without in [false, true] {
            if ids.is_empty() {
                continue; // Their decoder of end-of-word marks panics on nothing.
            }
            let decoded = ours.decode(&ids, without).unwrap();
            let expected = theirs.decode(&ids, without).unwrap();
            assert_eq!(String::from_utf8_lossy(&decoded), expected, "{name}: {text:?}");
        }
    }
}

/// The pieces and merges that every text of the tests can use: those of a training with these parts.
fn trained(parts: &Value, vocab_size: usize) -> Value {
    use tokenizers::models::bpe::{BPE, BpeTrainer};
    let mut file = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
        "pre_tokenizer": null, "post_processor": null, "decoder": null,
        "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": null,
            "end_of_word_suffix": null, "fuse_unk": false, "byte_fallback": false, "vocab": {}, "merges": []},
    });
    for (key, value) in parts.as_object().unwrap() {
        if key != "model" {
            file[key] = value.clone();
        }
    }
    let model = parts.get("model").cloned().unwrap_or(json!({}));
    let mut tokenizer: Tokenizer = file.to_string().parse().unwrap();
    let mut trainer = BpeTrainer::builder().show_progress(false).vocab_size(vocab_size).limit_alphabet(150);
    for (key, set) in [("continuing_subword_prefix", true), ("end_of_word_suffix", false)] {
        if let Some(affix) = model[key].as_str().filter(|affix| !affix.is_empty()) {
            let affix = affix.to_owned();
            trainer = if set { trainer.continuing_subword_prefix(affix) } else { trainer.end_of_word_suffix(affix) };
        }
    }
    let texts: Vec<String> = TEXTS.iter().chain(MORE).map(|text| (*text).to_owned()).collect();
    let mut bpe: tokenizers::models::TrainerWrapper = trainer.build().into();
    tokenizer.with_model(BPE::default());
    tokenizer.train(&mut bpe, texts.iter()).unwrap();
    let mut trained: Value = serde_json::from_str(&tokenizer.to_string(false).unwrap()).unwrap();
    let mut names: Vec<String> = Vec::new();
    if model["unk_token"].is_string() {
        names.push(model["unk_token"].as_str().unwrap().to_owned());
    }
    if model["byte_fallback"] == json!(true) {
        names.extend((0..256).map(|byte| format!("<0x{byte:02X}>")));
    }
    let vocab = trained["model"]["vocab"].as_object_mut().unwrap();
    let next = vocab.len();
    for (at, name) in names.into_iter().enumerate() {
        vocab.entry(name).or_insert(json!(next + at));
    }
    for (key, value) in model.as_object().unwrap() {
        trained["model"][key] = value.clone();
    }
    trained
}

fn metaspace(scheme: &str, split: bool) -> Value {
    json!({"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": split})
}

fn byte_level(add_prefix_space: bool, use_regex: bool) -> Value {
    json!({"type": "ByteLevel", "add_prefix_space": add_prefix_space, "trim_offsets": true, "use_regex": use_regex})
}

fn added(content: &str, flags: [bool; 5]) -> Value {
    let [single_word, lstrip, rstrip, normalized, special] = flags;
    json!({"id": 0, "content": content, "single_word": single_word, "lstrip": lstrip, "rstrip": rstrip,
        "normalized": normalized, "special": special})
}

#[test]
fn pre_tokenizers() {
    let split = |pattern: Value, behavior: &str, invert: bool| {
        json!({"type": "Split", "pattern": pattern, "behavior": behavior, "invert": invert})
    };
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
    let deepseek = [r"\p{N}{1,3}", r"[一-龥぀-ゟ゠-ヿ]+",
        r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"##];
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
    all.push(json!({"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "Lowercase"}, {"type": "StripAccents"}]}));
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
    for (pre_tokenizer, normalizer) in [
        (json!(null), normalizer),
        (metaspace("first", false), json!(null)),
        (metaspace("always", true), json!(null)),
    ] {
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
    let flags = [[false; 5], [true, false, false, false, false], [false, true, false, false, true],
        [false, false, true, false, true], [false, true, true, true, false], [false, false, false, true, true],
        [true, true, true, true, true]];
    for normalizer in [json!(null), json!({"type": "Lowercase"}), json!({"type": "Prepend", "prepend": "▁"})] {
        for pre_tokenizer in [byte_level(false, true), metaspace("first", true), json!(null)] {
            for flags in flags {
                let names = ["<s>", "</s>", "[CLS]", "<mask>", "the", "hat", "<|endoftext|>", "é", "東京", "日本", "<s>", "  ", "h"];
                let tokens: Vec<Value> = names.iter().map(|name| added(name, flags)).collect();
                let decoder = if pre_tokenizer["type"] == "ByteLevel" { byte_level(true, true) } else { metaspace("first", true) };
                let parts = json!({"added_tokens": tokens, "normalizer": normalizer, "pre_tokenizer": pre_tokenizer, "decoder": decoder});
                check(&format!("{normalizer} {pre_tokenizer} {flags:?}"), &trained(&parts, 420));
            }
        }
    }
    let mixed: Vec<Value> = ["<s>", "the", "THE", "cat", "s", "<s>"].iter().zip(flags).map(|(name, flags)| added(name, flags)).collect();
    let parts = json!({"added_tokens": mixed, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": metaspace("always", true)});
    check("mixed", &trained(&parts, 420));
}
