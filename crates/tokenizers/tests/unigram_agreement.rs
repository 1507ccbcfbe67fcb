//! Live agreement with the Unigram model of Hugging Face `tokenizers`: the same ids for the same vocabulary.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::models::unigram::{Record, Trainer, UnigramModel, UnigramOptions};
use llama_lens_tokenizers::{Base, Vocabulary, Words};
use proptest::prelude::*;
use tokenizers::Model as _;
use tokenizers::models::unigram::Unigram;

/// One vocabulary in both libraries: `<unk>`, if asked the 256 bytes, then the pieces.
fn both(pieces: &[(String, f64)], byte_fallback: bool) -> (UnigramModel, Unigram) {
    let mut vocabulary = Vocabulary::default();
    let mut theirs = vec![("<unk>".to_owned(), 0.0)];
    vocabulary.push(b"<unk>");
    if byte_fallback {
        theirs.extend((0..=255).map(|byte| (format!("<0x{byte:02X}>"), 0.0)));
    }
    theirs.extend(pieces.iter().cloned());
    for (piece, _) in &theirs[1..] {
        vocabulary.push(piece.as_bytes());
    }
    let scores = theirs.iter().map(|(_, score)| *score).collect();
    let mut ours = UnigramModel::from_vocabulary(vocabulary, scores, Some(0)).unwrap();
    if byte_fallback {
        ours = ours.with_byte_fallback();
    }
    (ours, Unigram::from(theirs, Some(0), byte_fallback).unwrap())
}

fn agree(pieces: &[(String, f64)], texts: &[&str]) {
    for byte_fallback in [false, true] {
        let (ours, theirs) = both(pieces, byte_fallback);
        for text in texts {
            let ids: Vec<u32> = theirs.tokenize(text).unwrap().iter().map(|token| token.id).collect();
            assert_eq!(ours.encode(text), ids, "{text:?}");
            let lattice = ours.lattice(text);
            let path = lattice.viterbi().path;
            let tokens = ours.tokens(text);
            let known = |piece: &Option<u32>| piece.is_some_and(|id| id > 0);
            let whole: Vec<_> = path.iter().map(|node| lattice.nodes()[*node].piece).filter(known).collect();
            assert!(tokens.iter().map(|token| token.piece).filter(known).eq(whole), "{text:?}");
        }
    }
}

/// A vocabulary trained on a text.
fn trained(text: &str, vocab_size: usize) -> Vec<(String, f64)> {
    let words = Words::count(text, Base::Characters).marked();
    let options = UnigramOptions { vocab_size, ..UnigramOptions::default() };
    let trace = Trainer::new(words, &options, Record::RoundsOnly).unwrap().finish_all();
    trace.pieces.iter().map(|piece| (trace.text(piece.seed), piece.score)).collect()
}

#[test]
fn hard_texts() {
    let all = TEXTS.join("\n");
    let pieces = trained(&all, 600);
    let marked: Vec<String> = TEXTS.iter().map(|text| text.replace(' ', "▁")).collect();
    let texts: Vec<&str> = TEXTS.iter().copied().chain(marked.iter().map(|text| &text[..])).chain([&all[..]]).collect();
    agree(&pieces, &texts);
    // A vocabulary that lacks most of what the texts hold.
    agree(&trained(TEXTS[3], 60), &texts);
}

#[test]
fn a_book_and_one_long_word() {
    let book = include_str!("../../../assets/corpora/book.txt");
    let pieces = trained(&book[..200_000], 1_500);
    let mut numbers = Numbers(7);
    let word: String = (0..100_000).map(|_| char::from(b'a' + numbers.below(20) as u8)).collect();
    let lines: Vec<String> = book.lines().take(800).map(|line| format!("▁{}", line.replace(' ', "▁"))).collect();
    agree(&pieces, &lines.iter().map(|line| &line[..]).chain([&word[..]]).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_vocabulary(
        pieces in prop::collection::btree_map("[ab▁é漢]{1,4}", -9.0..0.0_f64, 1..30),
        text in "[ab▁é漢x😀]{0,40}",
        any in any::<String>(),
    ) {
        agree(&pieces.into_iter().collect::<Vec<_>>(), &[&text, &any]);
    }
}
