//! What the tests of pipelines share: hard texts, and the comparison with Hugging Face `tokenizers`.
#![allow(dead_code)] // Each test file is its own crate and uses its own part.

use crate::common::{Numbers, TEXTS};
use llama_lens_tokenizers::formats::tokenizer_json;
use serde_json::{Value, json};
use tokenizers::Tokenizer;

/// More that is nasty to the stages of a tokenizer.
pub const MORE: &[&str] = &[
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

/// All texts, together, and pieces of them.
pub fn texts() -> Vec<String> {
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
pub fn check(name: &str, file: &Value) {
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
pub fn trained(parts: &Value, vocab_size: usize) -> Value {
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
    let mut written: Value = serde_json::from_str(&tokenizer.to_string(false).unwrap()).unwrap();
    let mut names: Vec<String> = Vec::new();
    if model["unk_token"].is_string() {
        names.push(model["unk_token"].as_str().unwrap().to_owned());
    }
    if model["byte_fallback"] == json!(true) {
        names.extend((0..256).map(|byte| format!("<0x{byte:02X}>")));
    }
    let vocab = written["model"]["vocab"].as_object_mut().unwrap();
    let next = vocab.len();
    for (at, name) in names.into_iter().enumerate() {
        vocab.entry(name).or_insert(json!(next + at));
    }
    for (key, value) in model.as_object().unwrap() {
        written["model"][key] = value.clone();
    }
    written
}

/// A `Metaspace` as files write it.
pub fn metaspace(scheme: &str, split: bool) -> Value {
    json!({"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": split})
}

/// A `ByteLevel` as files write it.
pub fn byte_level(add_prefix_space: bool, use_regex: bool) -> Value {
    json!({"type": "ByteLevel", "add_prefix_space": add_prefix_space, "trim_offsets": true, "use_regex": use_regex})
}

/// An added token as files write it.
pub fn added(content: &str, flags: [bool; 5]) -> Value {
    let [single_word, lstrip, rstrip, normalized, special] = flags;
    json!({"id": 0, "content": content, "single_word": single_word, "lstrip": lstrip, "rstrip": rstrip,
        "normalized": normalized, "special": special})
}
