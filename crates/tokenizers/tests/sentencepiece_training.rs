//! Training beside `sentencepiece` 0.2.3 with the same settings: what `python/record_sentencepiece_training.py` recorded.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::formats::sentencepiece;
use llama_lens_tokenizers::models::bpe::{Decision, Stop};
use llama_lens_tokenizers::models::unigram::PieceRules;
use llama_lens_tokenizers::normalizers::CharsMap;
use llama_lens_tokenizers::sentencepiece::{LearnedPiece, ModelKind, Settings, Trained, train};
use serde::Deserialize;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sentencepiece-trained").join(name)
}

fn corpus(name: &str) -> String {
    let file = match name {
        "hard" => data("hard.txt"),
        name => Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../assets/corpora/{name}.txt")),
    };
    fs::read_to_string(file).unwrap()
}

/// The pieces with their scores, those reserved included, in the order of their ids.
fn recorded(name: &str) -> Vec<(String, f32)> {
    let file = fs::read_to_string(data(&format!("{name}.tsv"))).unwrap();
    let row = |row: &str| {
        let (piece, score) = row.rsplit_once('\t').unwrap();
        (serde_json::from_str(piece).unwrap(), score.parse().unwrap())
    };
    file.lines().map(row).collect()
}

fn ours(trained: &Trained) -> Vec<(String, f32)> {
    let reserved = trained.settings.reserved().into_iter().map(|piece| (piece, 0.0));
    reserved.chain(trained.pieces.iter().map(|piece| (piece.text.clone(), piece.score))).collect()
}

/// The settings of the script.
fn settings(vocab_size: usize) -> Settings {
    Settings { vocab_size, character_coverage: 1.0, ..Settings::default() }
}

fn llama(vocab_size: usize) -> Settings {
    Settings { vocab_size, ..Settings::llama2() }
}

fn rules() -> PieceRules {
    PieceRules::default()
}

fn nmt_nfkc() -> CharsMap {
    CharsMap::nmt_nfkc().unwrap()
}

/// What a library made of a text.
#[derive(Deserialize)]
struct Line {
    text: String,
    ids: Vec<u32>,
    decoded: String,
}

/// The folder that `python/check_sentencepiece_models.py` names, for it to look at the files that are written.
fn written_to() -> Option<PathBuf> {
    std::env::var_os("LLAMA_LENS_SENTENCEPIECE_MODELS").map(PathBuf::from)
}

/// The `.model` we write encodes and decodes as the library does with its own.
fn encodes_alike(name: &str, trained: &Trained) {
    let written = sentencepiece::write(&trained.tokenizer()).unwrap();
    let read = sentencepiece::read(&written).unwrap();
    if let Some(folder) = written_to() {
        fs::write(folder.join(format!("{name}.model")), &written).unwrap();
    }
    let lines: Vec<Line> = serde_json::from_str(&fs::read_to_string(data(&format!("{name}.json"))).unwrap()).unwrap();
    for tokenizer in [trained.tokenizer(), read] {
        for Line { text, ids, decoded } in &lines {
            assert_eq!(tokenizer.ids(text).unwrap(), *ids, "{name}: {text:?}");
            assert_eq!(String::from_utf8_lossy(&tokenizer.decode(ids, false).unwrap()), *decoded, "{name}: {text:?}");
        }
    }
}

#[test]
fn the_same_merges_in_the_same_order() {
    let whole = PieceRules { split_by_whitespace: false, ..rules() };
    let digits = PieceRules { split_digits: true, ..rules() };
    let cases = [
        ("book", "book", settings(2_000)),
        ("book-llama", "book", llama(1_500)),
        ("book-whole", "book", Settings { pieces: whole, ..settings(1_500) }),
        ("scripts", "scripts", settings(1_400)),
        ("scripts-digits", "scripts", Settings { pieces: digits, byte_fallback: true, ..settings(1_600) }),
        (
            "scripts-whole",
            "scripts",
            Settings { pieces: PieceRules { split_digits: true, ..whole }, ..settings(1_300) },
        ),
        (
            "scripts-rules",
            "scripts",
            Settings { normalization: Some(nmt_nfkc()), character_coverage: 0.9995, ..settings(1_400) },
        ),
        ("hard", "hard", Settings { character_coverage: 1.0, ..llama(700) }),
        ("hard-digits", "hard", Settings { pieces: digits, remove_extra_whitespaces: false, ..settings(330) }),
        ("hard-whole", "hard", Settings { pieces: whole, normalization: Some(nmt_nfkc()), ..settings(420) }),
    ];
    for (name, text, settings) in cases {
        let trained = train(&corpus(text), &settings).unwrap();
        let (ours, theirs) = (ours(&trained), recorded(name));
        let same = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).count();
        let from = same.saturating_sub(2);
        assert_eq!(ours.get(from..from + 6), theirs.get(from..from + 6), "{name}, piece {same}");
        assert_eq!(ours, theirs, "{name}");
        encodes_alike(name, &trained);
    }
}

#[test]
fn nearly_the_same_unigram_pieces() {
    let whole = PieceRules { split_by_whitespace: false, ..rules() };
    let digits = PieceRules { split_digits: true, ..rules() };
    let unigram = |settings| Settings { model: ModelKind::Unigram, ..settings };
    let cases = [
        ("unigram-scripts", "scripts", Settings { pieces: digits, byte_fallback: true, ..settings(1_500) }),
        ("unigram-whole", "scripts", Settings { pieces: whole, ..settings(1_300) }),
        ("unigram-rules", "book", Settings { normalization: Some(nmt_nfkc()), ..settings(2_000) }),
    ];
    for (name, text, settings) in cases {
        let trained = train(&corpus(text), &unigram(settings)).unwrap();
        let (ours, theirs) = (ours(&trained), recorded(name));
        assert_eq!(ours.len(), theirs.len(), "{name}");
        let ours: HashSet<&String> = ours.iter().map(|(piece, _)| piece).collect();
        let overlap = theirs.iter().filter(|(piece, _)| ours.contains(piece)).count() as f64 / theirs.len() as f64;
        println!("{name}: overlap {overlap:.4}");
        assert!(overlap >= 0.98, "{name}: {overlap}");
    }
}

#[test]
fn each_merge_is_of_two_pieces_that_were_there_and_its_runner_up_is_no_shorter() {
    for (name, settings) in [("scripts", llama(2_000)), ("hard", llama(700)), ("paragraph", settings(300))] {
        let trained = train(&corpus(name), &settings).unwrap();
        let merged: Vec<&LearnedPiece> = trained.pieces.iter().take_while(|piece| piece.merge.is_some()).collect();
        assert_eq!(trained.stop, Some(Stop::Target), "{name}");
        let characters = trained.pieces[merged.len()..].iter().map(|piece| piece.text.as_str());
        let mut there: HashSet<&str> = characters.collect();
        for piece in merged {
            let merge = piece.merge.as_ref().unwrap();
            assert!(piece.pair().unwrap().iter().all(|part| there.contains(part)), "{name}: {}", piece.text);
            if let Some(rival) = &merge.rival {
                let lengths = [&piece.text, &rival.concat()].map(|text| text.chars().count());
                assert!(lengths[0] <= lengths[1] && !there.contains(&rival.concat()[..]), "{name}: {}", piece.text);
            }
            assert_eq!(merge.rival.is_some(), merge.decided != Decision::Count, "{name}: {}", piece.text);
            assert!(there.insert(&piece.text), "{name}: {} is made twice", piece.text);
        }
    }
}
