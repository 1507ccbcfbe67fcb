//! Tokenizers with a WordPiece model: what Hugging Face `tokenizers` does with a file, this does with it.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use llama_lens_tokenizers::formats::{tokenizer_json, vocab_txt};
use llama_lens_tokenizers::models::wordpiece::{Record, Trainer, WordPieceOptions};
use llama_lens_tokenizers::{Base, Tokenizer, Words};
use pipelines_support::{MORE, added, check, metaspace, texts};
use serde_json::{Value, json};
use tokenizers::models::wordpiece::{WordPiece, WordPieceTrainer};

/// A file of these parts with the pieces of their trainer.
fn trained(parts: &Value) -> Value {
    let mut file = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
        "pre_tokenizer": null, "post_processor": null, "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": {}},
    });
    for (key, value) in parts.as_object().unwrap() {
        file[key] = value.clone();
    }
    let mut tokenizer: tokenizers::Tokenizer = file.to_string().parse().unwrap();
    let texts: Vec<String> = common::TEXTS.iter().chain(MORE).map(|text| (*text).to_owned()).collect();
    let names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    let special = names.map(|name| tokenizers::AddedToken::from(name, true)).to_vec();
    let trainer = WordPieceTrainer::builder().show_progress(false).vocab_size(500).limit_alphabet(180);
    let mut trainer: tokenizers::models::TrainerWrapper = trainer.special_tokens(special).build().into();
    tokenizer.with_model(WordPiece::default());
    tokenizer.train(&mut trainer, texts.iter()).unwrap();
    serde_json::from_str(&tokenizer.to_string(false).unwrap()).unwrap()
}

fn bert(lowercase: bool) -> Value {
    json!({
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": lowercase},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
    })
}

#[test]
fn as_bert_has_it() {
    check("uncased", &trained(&bert(true)));
    check("cased", &trained(&bert(false)));
    let mut other = bert(true);
    other["post_processor"] = json!({"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]});
    other["decoder"]["cleanup"] = json!(false);
    other["added_tokens"] = json!([
        added("[MASK]", [false, true, false, false, true]),
        added("new word", [true, false, false, true, false])
    ]);
    check("other parts", &trained(&other));
    let parts = json!({"pre_tokenizer": {"type": "Whitespace"}, "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true}});
    let mut file = trained(&parts);
    check("white space", &file);
    file["model"]["max_input_chars_per_word"] = json!(5);
    check("short words", &file);
    file["model"]["continuing_subword_prefix"] = json!("");
    check("no prefix", &file);
    check(
        "Metaspace",
        &trained(&json!({"pre_tokenizer": metaspace("always", true), "decoder": metaspace("always", true)})),
    );
}

#[test]
fn vocab_txt_is_the_same_as_the_whole_file() {
    for lowercase in [true, false] {
        let file = trained(&bert(lowercase));
        let mut pieces: Vec<(&String, u64)> = file["model"]["vocab"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(piece, id)| (piece, id.as_u64().unwrap()))
            .collect();
        pieces.sort_by_key(|(_, id)| *id);
        let lines: Vec<String> = pieces.iter().map(|(piece, _)| format!("{piece}\r\n")).collect();
        let theirs: tokenizers::Tokenizer = file.to_string().parse().unwrap();
        let ours = vocab_txt::read(&lines.concat()).unwrap();
        for text in texts() {
            let expected = theirs.encode(text.as_str(), true).unwrap();
            assert_eq!(ours.encode_with_special(&text).unwrap().ids(), expected.get_ids(), "{text:?}");
        }
        let written = tokenizer_json::write_tokenizer(&ours).unwrap();
        check("written", &serde_json::from_str(&written).unwrap());
    }
    let error = vocab_txt::read("a\nb\na\n").unwrap_err().to_string();
    assert_eq!(error, "vocab.txt: model.vocab: “a” has two ids, 0 and 2");
    assert_eq!(vocab_txt::read("a\nb\n").unwrap_err().to_string(), "vocab.txt: has no piece [UNK] for what is unknown");
}

#[test]
fn what_is_trained_here_does_the_same_there() {
    let words = Words::count(&texts().join("\n"), Base::Characters);
    let options = WordPieceOptions { vocab_size: 900, ..WordPieceOptions::default() };
    let model = Trainer::new(words, &options, Record::MergesOnly).unwrap().into_model();
    let tokenizer = Tokenizer::from(model);
    let written = tokenizer_json::write_tokenizer(&tokenizer);
    check("trained", &serde_json::from_str(&written.unwrap()).unwrap());
}

#[test]
fn whole_words() {
    let words = common::TEXTS.iter().flat_map(|text| text.split_whitespace()).take(200);
    let mut vocab = serde_json::Map::from_iter([("[UNK]".to_owned(), json!(0)), ("▁".to_owned(), json!(1))]);
    for word in words {
        let next = vocab.len();
        vocab.entry(word).or_insert(json!(next));
    }
    let file = |pre_tokenizer: &Value, unk_token: &str| {
        json!({"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
            "pre_tokenizer": pre_tokenizer, "post_processor": null, "decoder": null,
            "model": {"type": "WordLevel", "vocab": vocab, "unk_token": unk_token}})
    };
    let split = json!({"type": "WhitespaceSplit"});
    for pre_tokenizer in [&split, &json!({"type": "Whitespace"}), &json!({"type": "BertPreTokenizer"}), &Value::Null] {
        let file = file(pre_tokenizer, "[UNK]");
        check("words", &file);
        let tokenizer = tokenizer_json::read(&file.to_string()).unwrap();
        assert_eq!(tokenizer.model().name(), "WordLevel");
        let written: Value = serde_json::from_str(&tokenizer_json::write_tokenizer(&tokenizer).unwrap()).unwrap();
        assert_eq!(written["model"], file["model"]);
    }
    let error = tokenizer_json::read(&file(&split, "[no]").to_string()).unwrap_err();
    assert_eq!(error.to_string(), "model.unk_token: “[no]”, which is not in the vocabulary, is not supported");
}
