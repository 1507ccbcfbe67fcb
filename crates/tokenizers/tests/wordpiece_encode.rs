//! Encoding against Hugging Face's `WordPiece` model, and the record of every attempt.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::models::wordpiece::{Fate, Record, SpanKind, Trainer, WordPieceModel, WordPieceOptions};
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;
use std::collections::HashSet;
use tokenizers::Model as _;
use tokenizers::models::wordpiece::WordPiece;

fn trained(text: &str, vocab_size: usize) -> WordPieceModel {
    let options = WordPieceOptions { vocab_size, ..WordPieceOptions::default() };
    Trainer::new(Words::count(text, Base::Characters), &options, Record::MergesOnly).unwrap().into_model()
}

/// The same vocabulary in the library.
fn library(model: &WordPieceModel) -> WordPiece {
    let pieces = (0..model.vocabulary().len() as u32).map(|id| (model.vocabulary().text(id), id.into()));
    let file = serde_json::json!({
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": model.prefix(),
        "max_input_chars_per_word": model.max_word().unwrap_or(usize::MAX),
        "vocab": pieces.collect::<serde_json::Map<_, _>>(),
    });
    serde_json::from_str(&file.to_string()).unwrap()
}

/// Ids and places of every word, as the library has them.
fn agree(model: &WordPieceModel, library: &WordPiece, text: &str) {
    let ids = model.encode(text);
    let spans = model.encode_spans(text);
    assert!(spans.iter().filter(|span| span.kind != SpanKind::Gap).map(|span| span.id.unwrap()).eq(ids.clone()));
    let mut wanted = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        for token in library.tokenize(word).unwrap() {
            wanted.push((token.id, start + token.offsets.0..start + token.offsets.1));
        }
    }
    let found = spans.iter().filter(|span| span.kind != SpanKind::Gap);
    assert!(found.map(|span| (span.id.unwrap(), span.range.clone())).eq(wanted), "{text:?}");
    let ends = spans.iter().map(|span| span.range.end);
    assert!(spans.iter().map(|span| span.range.start).eq(std::iter::once(0).chain(ends).take(spans.len())), "{text:?}");
    recorded(model, text);
}

/// Each attempt is one shorter than the one before or begins where a piece ended, and the record ends as the encoder.
fn recorded(model: &WordPieceModel, text: &str) {
    let trace = model.trace(text);
    let pieces: HashSet<String> = (0..model.vocabulary().len() as u32).map(|id| model.vocabulary().text(id)).collect();
    let attempts: Vec<_> = (0..trace.attempts()).map(|number| trace.attempt(text, number).unwrap()).collect();
    assert_eq!(trace.attempt(text, trace.attempts()), None);
    for attempt in &attempts {
        let word = &trace.words[attempt.word];
        assert!(attempt.range.start >= word.range.start && attempt.range.end <= word.range.end);
        let begins = attempt.range.start == word.range.start;
        let prefix = if begins { "" } else { model.prefix() };
        let listed = pieces.contains(&format!("{prefix}{}", &text[attempt.range.clone()]));
        assert!(word.fate == Fate::TooLong || listed == attempt.id.is_some(), "{attempt:?}");
    }
    for two in attempts.windows(2).filter(|two| two[0].word == two[1].word) {
        match two[0].id {
            Some(_) => assert_eq!(two[1].range.start, two[0].range.end),
            None => assert_eq!(text[two[1].range.end..two[0].range.end].chars().count(), 1),
        }
    }
    let gives_up = attempts.iter().filter(|attempt| attempt.gives_up).count();
    assert_eq!(gives_up, trace.words.iter().filter(|word| word.fate != Fate::Cut).count());
    let last = |after: usize| trace.spans_after(model, text, after);
    assert_eq!(last(trace.attempts()), model.encode_spans(text));
    assert!(last(0).iter().all(|span| span.id.is_none()));
}

const NASTY: &[&str] = &[
    "hugs pugs bugs snug bun gun",
    "[UNK] [UNK]x x[UNK] [CLS] [PAD]",
    "## ##s #s s## ### ##u##g hug##s",
    "unaffable supercalifragilisticexpialidocious",
    "\u{feff}low \u{200d} \u{301} e\u{301} É ﬁ",
    "hug\u{0}s \u{1}\u{7f}",
];

#[test]
fn ids_and_places_are_those_of_the_library() {
    let corpora = TEXTS.iter().copied().filter(|text| !text.trim().is_empty());
    for corpus in corpora.chain(["hug hug hug pug pun bun hugs", "low lower newest widest ##a #a a# ## #"]) {
        for vocab_size in [150, 400] {
            let model = trained(corpus, vocab_size);
            let library = library(&model);
            for text in TEXTS.iter().chain(NASTY) {
                agree(&model, &library, text);
            }
        }
    }
}

#[test]
fn a_word_of_more_than_a_hundred_characters_is_unknown() {
    let model = trained("aaaa aé éa", 12);
    for len in [99, 100, 101, 400] {
        for letter in ["a", "é"] {
            let word = letter.repeat(len);
            agree(&model, &library(&model), &word);
            assert_eq!(model.trace(&word).words[0].fate == Fate::TooLong, len > 100, "{len}");
        }
    }
    let open = model.with_max_word(None);
    assert!(!open.encode(&"a".repeat(400)).contains(&0));
    agree(&open, &library(&open), &"a".repeat(400));
}

#[test]
fn one_word_of_a_hundred_thousand_characters() {
    let mut numbers = Numbers(5);
    let random: String = (0..100_000).map(|_| char::from(b'a' + numbers.below(20) as u8)).collect();
    for word in ["a".repeat(100_000), "abcabcabd".repeat(11_111), random] {
        let model = trained(&word, 2_000);
        assert_eq!(model.encode(&word), [0]);
        assert_eq!(model.encode_spans(&word).len(), 1);
        let open = model.with_max_word(None);
        assert_eq!(open.decode(&open.encode(&word)).unwrap(), word);
    }
}

#[test]
fn the_first_piece_that_is_missing_makes_the_word_unknown() {
    let model = WordPieceModel::from_pieces(["[UNK]", "b", "hug", "##ug", "##s", "hugs"], "##", Some(0));
    assert_eq!(model.encode("hugs bugs bun"), [5, 1, 3, 4, 0]);
    let trace = model.trace("bun");
    let tried: Vec<_> = (0..trace.attempts()).map(|number| trace.attempt("bun", number).unwrap()).collect();
    let shown: Vec<_> = tried.iter().map(|attempt| (attempt.range.clone(), attempt.id, attempt.gives_up)).collect();
    let wanted =
        [(0..3, None, false), (0..2, None, false), (0..1, Some(1), false), (1..3, None, false), (1..2, None, true)];
    assert_eq!(shown, wanted);
    let none = WordPieceModel::from_pieces(["b", "hug"], "##", None);
    assert_eq!(none.encode("bun hug"), [1]);
    let other = WordPieceModel::from_pieces(["b", "@@ug", "@@s"], "@@", None);
    assert_eq!((other.encode("bugs"), other.vocabulary().text(1)), (vec![0, 1, 2], "@@ug".to_owned()));
    assert!(other.decode(&[9]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_vocabulary_agrees_with_the_library(
        pieces in prop::collection::btree_set("(##)?[ab#é]{1,4}", 0..25),
        text in "[abé# ]{0,40}",
        most in prop::option::of(0..9_usize),
    ) {
        let pieces = std::iter::once("[UNK]".to_owned()).chain(pieces.into_iter().filter(|piece| piece != "[UNK]"));
        let model = WordPieceModel::from_pieces(pieces, "##", Some(0)).with_max_word(most);
        agree(&model, &library(&model), &text);
    }

    #[test]
    fn words_come_back(text in any::<String>()) {
        let Ok(trainer) = Trainer::new(Words::count(&text, Base::Characters), &WordPieceOptions::default(), Record::MergesOnly) else {
            return Ok(());
        };
        let model = trainer.into_model();
        let short: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() <= 100).collect();
        // Every character of the corpus is a piece, so nothing is unknown.
        let text = short.join(" ");
        prop_assert_eq!(model.decode(&model.encode(&text)).unwrap(), text);
    }
}
