//! Files that are cut off, changed, or made to harm: one message that names the place, in little time and memory.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::TEXTS;
use llama_lens_tokenizers::formats::{FileKind, LoadError, gpt2_files, load, sentencepiece, tiktoken, vocab_txt};
use llama_lens_tokenizers::formats::{byte_characters::character, tokenizer_json};
use llama_lens_tokenizers::tokenizer::Model;
use llama_lens_tokenizers::{EncodeError, Tokenizer};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn model() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sentencepiece/defined.model")).unwrap()
}

fn ranks() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tiktoken/small.tiktoken")).unwrap()
}

fn gpt2() -> (String, String) {
    let bytes = (0..=255).map(|byte| character(byte).to_string());
    let pieces: serde_json::Map<_, _> = bytes
        .chain(["he", "the", "<|endoftext|>"].map(str::to_owned))
        .zip((0..).map(serde_json::Value::from))
        .collect();
    (serde_json::Value::from(pieces).to_string(), "#version: 0.2\nh e\nt he\n".to_owned())
}

/// What is read encodes and decodes any text; what is not says why in one line.
fn holds(name: &str, read: Result<Tokenizer, impl std::fmt::Display>) {
    match read {
        Err(error) => {
            let error = error.to_string();
            assert!(!error.is_empty() && !error.contains('\n') && error.len() < 500, "{name}: {error}");
        }
        Ok(tokenizer) => {
            for text in TEXTS.iter().copied().chain(["the cat <sep> user</s> ▁▁ <|endoftext|>"]) {
                let ids = tokenizer.ids(text).unwrap();
                assert_eq!(tokenizer.encode(text).unwrap().ids(), ids, "{name}: {text:?}");
                assert!(tokenizer.decode(&ids, false).is_ok(), "{name}: {text:?}");
                observed(&tokenizer, text);
            }
        }
    }
}

/// Looking on brings nothing down either.
fn observed(tokenizer: &Tokenizer, text: &str) {
    let (_, encoding) = tokenizer.stages(text).unwrap();
    tokenizer.decoder_stages(&encoding.ids()).unwrap();
    let words = tokenizer.model_text(text).unwrap();
    let given = || words.words.iter().map(|word| (word.range.start, &words.text[word.range.clone()]));
    match tokenizer.model() {
        Model::Bpe(model) => {
            model.trace_words(&words.text, given());
            (0..tokenizer.len().min(300) as u32).for_each(|id| _ = model.join_of(id));
        }
        Model::WordPiece(model) => _ = model.trace_words(&words.text, given()),
        Model::Unigram(model) => given().for_each(|(_, word)| {
            let lattice = model.lattice(word);
            model.spans(&lattice, &lattice.viterbi().path);
        }),
    }
    (0..tokenizer.len().min(300) as u32).for_each(|id| _ = tokenizer.text_of(id));
}

#[test]
fn declared_lengths_of_gigabytes_cost_nothing() {
    let error = |bytes: &[u8]| sentencepiece::read(bytes).unwrap_err().to_string();
    assert_eq!(
        error(&[0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
        "byte 0: field 1 should have 4294967295 bytes, and 0 are left"
    );
    assert_eq!(
        error(&[0x0A, 0x03, 0x0A, 0x01, 0xFF]),
        "byte 0: Piece.text: invalid string value: data is not UTF-8 encoded"
    );
    assert_eq!(error(b""), "pieces: none is of type UNKNOWN");
    assert_eq!(error(&[0x12, 0x02, 0x18, 0x03]), "trainer_spec.model_type: 3 (WORD) is not supported");
    assert_eq!(error(&[0x0D, 0, 0, 0, 0]), "byte 0: field 1 is no message");
    // Field 7 holds groups in groups.
    assert!(error(&[0x3B].repeat(100_000)).starts_with("byte 0: "));
    let many = error(&[0x0A, 0].repeat((1 << 20) + 1));
    assert_eq!(many, "byte 2097152: more than the 1048576 pieces that are read");
    let mut cut = model();
    cut.truncate(3_000);
    assert!(error(&cut).starts_with("byte "), "{}", error(&cut));
}

#[test]
fn scores_that_are_no_numbers_and_pieces_twice() {
    let piece = |text: &[u8], score: f32, kind: u8| {
        let body = [&[0x0A, text.len() as u8][..], text, &[0x15], &score.to_le_bytes(), &[0x18, kind]].concat();
        [&[0x0A, body.len() as u8][..], &body].concat()
    };
    let bpe = [0x12, 0x02, 0x18, 0x02];
    let error =
        |pieces: &[Vec<u8>]| sentencepiece::read(&[&pieces.concat()[..], &bpe].concat()).unwrap_err().to_string();
    let unknown = piece(b"<unk>", 0.0, 2);
    assert_eq!(error(&[unknown.clone(), piece(b"a", f32::NAN, 1)]), "piece 1 \"a\": its score is no number");
    assert_eq!(
        error(&[unknown.clone(), piece(b"a", 0.0, 1), piece(b"a", 1.0, 1)]),
        "piece 2 \"a\": is the same as piece 1"
    );
    assert_eq!(error(&[piece(b"a", 0.0, 1)]), "pieces: none is of type UNKNOWN");
    assert_eq!(
        error(&[unknown.clone(), piece(b"<0x41>", 0.0, 6)]),
        "piece 1 \"<0x41>\": is a byte, but byte_fallback is false"
    );
    let missing = "pieces: piece 1 with the character 'b', which is no piece itself, is not supported";
    assert_eq!(error(&[unknown.clone(), piece(b"ab", 0.0, 1), piece(b"a", 0.0, 1)]), missing);
    assert_eq!(error(&[unknown, piece(b"", 0.0, 1)]), "piece 1 \"\": is empty");
}

#[test]
fn tiktoken_lines_are_named() {
    let error = |text: &str| tiktoken::read(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(error(""), "the byte 0x00 has no token, so that some texts would have none either");
    assert_eq!(error("IQ== 0\n?? 1"), "line 2: its token is no base64: Invalid symbol 63, offset 0.");
    assert_eq!(error("IQ== 0\nIg==\n"), "line 2: is not a token in base64, a space, and its rank");
    assert_eq!(error("IQ== -1"), "line 1: its rank is no number below 4294967296");
    assert_eq!(error("IQ== 4294967295"), "line 1: tokens are read up to rank 1048575, and as many");
    assert_eq!(error("IQ== 0\nIg== 0"), "line 2: another token has the rank 0");
    assert_eq!(error("IQ== 0\nIQ== 1"), "line 2: the token has the rank 0 already");
    let small = tiktoken::read(&ranks()).unwrap_err().to_string();
    assert!(small.starts_with("such a file does not say how text is cut"), "{small}");
}

#[test]
fn files_that_are_half_or_no_tokenizer() {
    let (vocab, merges) = gpt2();
    let read = |files: &[&[u8]]| load(files).map(|_| ());
    assert_eq!(read(&[vocab.as_bytes()]), Err(LoadError::Half("vocab.json", "merges.txt")));
    assert_eq!(read(&[merges.as_bytes()]), Err(LoadError::Half("merges.txt", "vocab.json")));
    assert_eq!(read(&[merges.as_bytes(), vocab.as_bytes()]), Ok(()));
    assert_eq!(read(&[vocab.as_bytes(), vocab.as_bytes()]), Err(LoadError::Many(2)));
    assert_eq!(read(&[]), Err(LoadError::Many(0)));
    assert_eq!(read(&[b"{\"caf\xE9\": 1}"]), Err(LoadError::Text(5)));
    assert_eq!(read(&[b""]), Err(LoadError::Empty));
    assert_eq!(read(&[vocab.as_bytes(), b" \n"]), Err(LoadError::Empty));
    // Two words on a line do not make it a list of merges.
    for text in ["not json", "MIT License\n\nCopyright (c) Ada\nPermission is hereby granted\nto any person.\n"] {
        assert_eq!(FileKind::of(text.as_bytes()), FileKind::TokenizerJson, "{text}");
    }
    assert_eq!(FileKind::of(b"h e\nhe l\nhel lo\n"), FileKind::Gpt2Merges, "without the line of its version");
    assert_eq!(FileKind::of(&model()), FileKind::SentencePiece);
    assert_eq!(FileKind::of(&ranks()), FileKind::Tiktoken);
    let error = gpt2_files::read("{\"a\": 0}", "");
    let partial = "vocab.json: a vocabulary in which not every byte has a piece, which does not say how it cuts text, is not supported";
    assert_eq!(error.unwrap_err().to_string(), partial);
    let error = gpt2_files::read(&vocab, "#version: 0.2\nh e\nhe x y\n").unwrap_err().to_string();
    assert_eq!(error, "merges.txt: model.merges[1]: must be two pieces with one space between them");
}

#[test]
fn a_merge_may_make_what_it_is_made_of() {
    // "aa" from "a" and "aa" is no merge of the library either: the pieces together are another string.
    let file = r#"{"pre_tokenizer": null, "model": {"type": "BPE", "vocab": {"a": 0, "": 1, "aa": 2}, "merges": [["a", ""], ["", "a"], ["a", "a"]]}}"#;
    holds("cycle", tokenizer_json::read(file));
    let tokenizer = tokenizer_json::read(file).unwrap();
    assert_eq!(tokenizer.ids(&"a".repeat(1_001)).unwrap().len(), 501);
}

#[test]
fn rules_that_make_text_grow_are_stopped() {
    let replace = r#"{"type": "Replace", "pattern": {"String": "a"}, "content": "aaaaaaaaaaaaaaaa"}"#;
    let steps = [replace; 12].join(",");
    let file = format!(
        r#"{{"normalizer": {{"type": "Sequence", "normalizers": [{steps}]}}, "model": {{"type": "BPE", "vocab": {{"a": 0}}, "merges": []}}}}"#
    );
    let tokenizer = tokenizer_json::read(&file).unwrap();
    assert_eq!(tokenizer.ids("aaaa"), Err(EncodeError::Grown { bytes: 4 }));
    assert_eq!(tokenizer.ids("bbbb"), Ok(Vec::new()));
}

#[test]
fn patterns_that_look_back_too_often_are_stopped() {
    let file = r#"{"pre_tokenizer": {"type": "Split", "pattern": {"Regex": "(?:a|aa)+(?!a)b(?=c)"}, "behavior": "Isolated", "invert": false},
        "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}"#;
    let tokenizer = tokenizer_json::read(file).unwrap();
    let text = "a".repeat(200);
    assert!(matches!(tokenizer.ids(&text), Err(EncodeError::Pattern { .. })));
}

/// Some bytes give way to others.
fn changed(file: &[u8], changes: &[(prop::sample::Index, usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for (at, length, instead) in changes {
        let start = at.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, instead.iter().copied());
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    let instead = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "[ -~]{0,5}".prop_map(String::into_bytes),
        Just(vec![0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
        Just(b"\n".to_vec()),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..5_usize, instead), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_bring_nothing_down(changes in changes()) {
        holds("model", sentencepiece::read(&changed(&model(), &changes)));
        holds("ranks", tiktoken::read_with(&changed(&ranks(), &changes), r"\s+|\S+"));
        let (vocab, merges) = gpt2();
        let text = |file: &str| String::from_utf8_lossy(&changed(file.as_bytes(), &changes)).into_owned();
        holds("vocab.json", gpt2_files::read(&text(&vocab), &merges));
        holds("merges.txt", gpt2_files::read(&vocab, &text(&merges)));
        holds("vocab.txt", vocab_txt::read(&text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n##s\ncat\n1\n##2\n한\n")));
        holds("any", load(&[&changed(b"", &changes)]));
    }

    #[test]
    fn patterns_tile_any_text(pattern in "[ab\\\\sSdwp{L}()|?*+\\[\\]^.:!=<,0-9 -]{0,12}", text in "\\PC{0,30}") {
        if let Ok(pattern) = llama_lens_tokenizers::Pattern::regex(&pattern)
            && let Ok(matches) = pattern.matches(&text)
        {
            prop_assert!(matches.iter().map(|found| found.len()).sum::<usize>() <= text.len());
        }
    }
}
