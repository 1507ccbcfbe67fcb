//! What is shown of a loaded tokenizer is what it does: its stages, words, merges, attempts, ways and decoder, against
//! its own ids on hard text, for a model of each kind.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{load, tokenizer_json};
use llama_lens_tokenizers::tokenizer::{Model, ModelText, StageKind, TokenText};
use pipelines_support::texts;
use std::fs;

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");

fn read(names: &[&str]) -> Tokenizer {
    let files: Vec<Vec<u8>> = names.iter().map(|name| fs::read(format!("{FOLDER}/{name}")).unwrap()).collect();
    load(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
}

fn all() -> Vec<Tokenizer> {
    let published = "../../assets/vocabularies";
    let names: [&[&str]; 4] = [
        &[&format!("{published}/mistral-7b-v0.1.model")],
        &[&format!("{published}/gpt2-vocab.json"), &format!("{published}/gpt2-merges.txt")],
        &[&format!("{published}/bert-base-uncased.txt")],
        &["tests/data/sentencepiece/unigram.model"],
    ];
    names.iter().map(|names| read(names)).collect()
}

/// The ids of the words, by the records of the models.
fn recorded(tokenizer: &Tokenizer, of: &ModelText) -> Vec<u32> {
    let mut ids = Vec::new();
    for word in &of.words {
        let text = &of.text[word.range.clone()];
        let one = || std::iter::once((0, text));
        match tokenizer.model() {
            _ if word.token.is_some() => ids.extend(word.token),
            Model::Bpe(model) => {
                let trace = model.trace_words(text, one());
                ids.extend(trace.spans_after(trace.merges.len()).iter().filter_map(|span| span.id));
            }
            Model::WordPiece(model) => {
                let trace = model.trace_words(text, one());
                ids.extend(trace.spans_after(model, text, trace.attempts()).iter().filter_map(|span| span.id));
            }
            Model::Unigram(model) => {
                let lattice = model.lattice(text);
                let spans = model.spans(&lattice, &lattice.viterbi().path);
                ids.extend(spans.iter().filter_map(|span| span.id));
            }
        }
    }
    ids
}

#[test]
fn records_end_in_the_ids_of_the_encoder() {
    for tokenizer in all() {
        for text in texts().iter().filter(|text| text.len() < 3_000) {
            let words = tokenizer.model_text(text).unwrap();
            assert_eq!(recorded(&tokenizer, &words), tokenizer.ids(text).unwrap(), "{text:?}");
            let (stages, encoding) = tokenizer.stages(text).unwrap();
            if let Some(last) = stages.last().filter(|stage| stage.name != "ByteLevel") {
                let shown: String = last.parts.iter().map(|part| part.text.as_str()).collect();
                assert_eq!(shown, words.text);
            }
            let ids = encoding.ids();
            if let Some(last) = tokenizer.decoder_stages(&ids).unwrap().last() {
                assert_eq!(last.pieces.concat(), tokenizer.decode(&ids, false).unwrap(), "{text:?}");
            }
        }
    }
}

#[test]
fn a_piece_is_made_of_its_two_sides() {
    for tokenizer in all() {
        let Some(model) = tokenizer.bpe() else { continue };
        let bytes = |id: u32| model.vocabulary().bytes(id);
        for id in (0..model.vocabulary().len() as u32).step_by(97) {
            let Some(join) = model.join_of(id) else { continue };
            assert_eq!([bytes(join.left), bytes(join.right)].concat(), bytes(id));
            assert_eq!(model.rank(join.left, join.right), Some((join.rank, id)));
        }
    }
}

#[test]
fn a_stage_marks_what_it_wrote() {
    let file = r#"{"version": "1.0", "added_tokens": [{"id": 9, "content": "<end>", "single_word": false, "lstrip": false,
        "rstrip": false, "normalized": false, "special": true}],
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "Strip", "strip_left": true, "strip_right": true},
            {"type": "NFD"}, {"type": "StripAccents"}, {"type": "Lowercase"}]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
        "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}"#;
    let tokenizer = tokenizer_json::read(file).unwrap();
    let (stages, _) = tokenizer.stages("  É Bé<end>").unwrap();
    let marked: Vec<String> = stages
        .iter()
        .map(|stage| {
            let parts = stage.parts.iter().map(|part| {
                let changed: Vec<&str> = part.changed.iter().map(|range| &part.text[range.clone()]).collect();
                format!("{}[{}]", part.text, changed.join(","))
            });
            format!("{:?} {} -{}: {}", stage.kind, stage.name, stage.removed, parts.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let expected = [
        "AddedTokens added_tokens -0:   É Bé[] <end>[]",
        "Normalizer Strip -2: É Bé[] <end>[]",
        "Normalizer NFD -0: E\u{301} Be\u{301}[E\u{301},e\u{301}] <end>[]",
        "Normalizer StripAccents -2: E Be[] <end>[]",
        "Normalizer Lowercase -0: e be[e,b] <end>[]",
        "PreTokenizer Metaspace -0: ▁e[▁] ▁be[▁] <end>[]",
    ];
    assert_eq!(marked, expected);
    assert_eq!(stages[0].kind, StageKind::AddedTokens);
}

#[test]
fn bytes_and_names_are_told_from_text() {
    let [mistral, gpt2, bert, _] = &all()[..] else { panic!() };
    assert_eq!(mistral.text_of(1), Some(TokenText::Name("<s>".into())));
    assert_eq!(mistral.text_of(3 + 0xE2), Some(TokenText::Byte(0xE2)));
    assert_eq!(gpt2.text_of(50_256), Some(TokenText::Name("<|endoftext|>".into())));
    let emoji: Vec<_> = gpt2.ids("😀").unwrap().iter().map(|id| gpt2.text_of(*id).unwrap()).collect();
    assert_eq!(emoji, [TokenText::Text(vec![0xF0, 0x9F, 0x98]), TokenText::Text(vec![0x80])]);
    assert_eq!(bert.text_of(101), Some(TokenText::Name("[CLS]".into())));
    assert_eq!(bert.text_of(2015), Some(TokenText::Text(b"##s".to_vec())));
    assert_eq!(bert.text_of(40_000), None);
}
