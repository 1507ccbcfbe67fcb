//! Cases that people met with other explainers and libraries, with the values that the libraries give.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, Record, SpanKind, TieRule, Trainer};
use llama_lens_tokenizers::tokenizer::AddedToken;
use llama_lens_tokenizers::{Base, Tokenizer, Vocabulary, Words, corpus_text};
use serde_json::{Value, json};

fn merges(words: Words, vocab_size: usize, base: Base, tie: TieRule) -> Vec<String> {
    let options = BpeOptions { vocab_size, base, tie, ..BpeOptions::default() };
    let trace = Trainer::new(words, &options, Record::Trace).unwrap().finish_all().unwrap();
    trace.merges.iter().map(|merge| trace.vocabulary.text(merge.merged)).collect()
}

/// Pieces of the ids that the tokenizer of this model gives, and that their library gives.
fn pieces(vocab: &Value, rules: &Value, text: &str) -> Vec<String> {
    let file = json!({"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
        "pre_tokenizer": null, "post_processor": null, "decoder": null,
        "model": {"type": "BPE", "vocab": vocab, "merges": rules}});
    let ours = tokenizer_json::read(&file.to_string()).unwrap();
    let theirs: tokenizers::Tokenizer = file.to_string().parse().unwrap();
    let ids = ours.ids(text).unwrap();
    assert_eq!(ids, theirs.encode(text, false).unwrap().get_ids());
    ids.iter().map(|id| ours.token(*id).unwrap()).collect()
}

#[test]
fn case_1_two_tie_rules() {
    let words = || Words::from_counts([("dcbbabcdcbabcd", 1)]);
    let by_ids = merges(words(), 14, Base::Characters, TieRule::Ids);
    assert_eq!(by_ids[..6], ["ab", "bab", "cd", "babcd", "bbabcd", "cbabcd"].map(str::to_owned));
    let shorter = merges(words(), 14, Base::Characters, TieRule::Shorter);
    assert_eq!(shorter[..5], ["ab", "cb", "cd", "abcd", "cbb"].map(str::to_owned));
}

#[test]
fn case_2_ranks_and_not_the_longest_match() {
    let vocab = json!({"a": 0, "b": 1, "c": 2, "ab": 3, "bc": 4, "abc": 5});
    assert_eq!(pieces(&vocab, &json!(["a b", "b c", "a bc"]), "abc"), ["ab", "c"]);
    let vocab = json!({"0": 0, "00": 1, "000": 2, "0000": 3, "00000000": 4});
    let rules = json!(["0 0", "00 0", "00 00", "0000 0000"]);
    assert_eq!(pieces(&vocab, &rules, "00000"), ["00", "000"]);
    assert_eq!(pieces(&vocab, &rules, "0000000"), ["0000", "000"]);
}

#[test]
fn case_3_an_added_token_cuts_the_text() {
    let options = BpeOptions { base: Base::Bytes, vocab_size: 263, tie: TieRule::Ids, ..BpeOptions::default() };
    let words = Words::count("the cat the mat the cat the mat", Base::Bytes);
    let model = Trainer::new(words, &options, Record::MergesOnly).unwrap().into_model();
    let tokenizer = Tokenizer::from(model).with_added_tokens(&[AddedToken::special("<|endoftext|>")]).unwrap();
    let encoding = tokenizer.encode("the cat<|endoftext|>the mat").unwrap();
    let tokens: Vec<String> = encoding.ids().iter().map(|id| tokenizer.token(*id).unwrap()).collect();
    let place = tokens.iter().position(|token| token == "<|endoftext|>").unwrap();
    assert_eq!(encoding.tokens[place].range, 7..20);
    assert_eq!(tokens[..place].concat(), "theĠcat");
    assert_eq!(tokens[place + 1..].concat(), "theĠmat");
    assert_eq!((tokens[0].as_str(), tokens[place + 1].as_str()), ("the", "the"));
    assert_eq!(tokenizer.decode(&encoding.ids(), false).unwrap(), b"the cat<|endoftext|>the mat");
    assert_eq!(tokenizer.decode(&encoding.ids(), true).unwrap(), b"the catthe mat");
}

#[test]
fn case_4_unknown_symbols_have_places() {
    let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
    let options = BpeOptions { vocab_size: 10, tie: TieRule::Ids, limit_alphabet: Some(7), ..BpeOptions::default() };
    let model = Trainer::new(words, &options, Record::MergesOnly).unwrap().into_model();
    let unknown = model.unknown().unwrap();
    let tokenizer = Tokenizer::from(model.clone());
    let shown = |text: &str| -> Vec<String> {
        tokenizer.ids(text).unwrap().iter().map(|id| tokenizer.token(*id).unwrap()).collect()
    };
    assert_eq!(shown("bug"), ["b", "ug"]);
    assert_eq!(shown("mug"), ["<unk>", "ug"]);
    let text = "mug 😀";
    let encoding = tokenizer.encode(text).unwrap();
    let places: Vec<_> =
        encoding.tokens.iter().filter(|token| token.id == unknown).map(|token| token.range.clone()).collect();
    assert_eq!(places, [0..1, 4..8]);
    let spans: Vec<_> = model.encode_spans(text).into_iter().filter(|span| span.kind == SpanKind::Unknown).collect();
    assert_eq!(spans.iter().map(|span| span.range.clone()).collect::<Vec<_>>(), places);
}

#[test]
fn case_5_a_byte_order_mark_is_no_symbol() {
    let text = corpus_text(b"\xEF\xBB\xBFlow low lower").unwrap();
    let words = Words::count(text, Base::Characters);
    let options = BpeOptions { vocab_size: 6, ..BpeOptions::default() };
    let model = Trainer::new(words, &options, Record::MergesOnly).unwrap().into_model();
    assert!(model.vocabulary().iter().all(|piece| piece != "\u{feff}".as_bytes()));
    assert_eq!(model.vocabulary().id("l".as_bytes()), Some(1));
}

#[test]
fn case_6_lines_with_their_ends_are_other_words() {
    let text = "one\n\n\ntwo\n\n\nthree\n\n\nfour\n\n\n";
    let whole = merges(Words::count(text, Base::Bytes), 260, Base::Bytes, TieRule::Ids);
    assert_eq!(whole, ["\n\n", "ee", "fo", "hr"]);
    let mut counter = llama_lens_tokenizers::WordCounter::new(Base::Bytes);
    text.split_inclusive('\n').for_each(|line| counter.add(line));
    assert_eq!(merges(counter.finish(), 260, Base::Bytes, TieRule::Ids), ["ee", "fo", "hr", "ne"]);
}

#[test]
fn case_7_part_of_a_character_is_its_bytes() {
    let vocabulary = Vocabulary::from_pieces((0..=u8::MAX).map(|byte| [byte]));
    let tokenizer = Tokenizer::from(BpeModel::new(Base::Bytes, vocabulary, Vec::new(), None));
    let ids = tokenizer.ids("ϕ∀👍").unwrap();
    assert_eq!(ids.len(), 9);
    assert_eq!(tokenizer.decode(&ids, false).unwrap(), "ϕ∀👍".as_bytes());
    let part = tokenizer.decode(&ids[..8], false).unwrap();
    assert_eq!(part, [0xCF, 0x95, 0xE2, 0x88, 0x80, 0xF0, 0x9F, 0x91]);
}
