//! One text by all four: every row covers the text, cuts at the same place stand in the same column, and the spans that
//! one row has alone are those that comparing each with each finds.

use llama_lens::lessons::tokenizer::{CorpusId, PRESETS, Piece, Settings};
use llama_lens::lessons::tokenizers::{Aligned, Cost, Encoders, Kind, Span, Token, align, alone, costs, request};
use llama_lens::worker::train_here;
use llama_lens_tokenizers::pre_tokenizers::white_space;
use proptest::prelude::*;

fn encoders(corpus: CorpusId) -> Encoders {
    let text = match corpus {
        CorpusId::Paragraph => include_str!("../assets/corpora/paragraph.txt"),
        _ => include_str!("../assets/corpora/scripts.txt"),
    };
    let learned = train_here(text, &request(Settings::default(), corpus)).expect("it can be trained").learned;
    Encoders::new(&learned.four().expect("all four")).expect("it needs no rules")
}

/// Texts that have broken tokenizers before.
fn texts() -> Vec<String> {
    let nasty = [
        "",
        " ",
        "a",
        " a  b\t",
        "one\r\ntwo\n\n",
        "自由 人人生而自由",
        "すべての人間は",
        "الناس أحرار",
        "हिन्दी भाषा",
        "e\u{301}a\u{300} \u{301}",
        "👨‍👩‍👧‍👦 🏳️‍🌈",
        "\u{0}\u{200d}\u{feff}x",
        "▁▁ ▁a##b [UNK]",
    ];
    let long = "a".repeat(100_000);
    nasty.iter().map(|text| (*text).to_owned()).chain(PRESETS.map(|it| it.text.to_owned())).chain([long]).collect()
}

#[test]
fn every_row_covers_all_words_of_any_text_in_order() {
    for corpus in [CorpusId::Paragraph, CorpusId::Scripts] {
        let encoders = encoders(corpus);
        for text in texts() {
            for kind in Kind::ALL {
                let tokens = encoders.encode(kind, &text);
                let mut end = 0;
                for Token { range, .. } in &tokens {
                    // A token can be a byte of a character.
                    let skipped = String::from_utf8_lossy(&text.as_bytes()[end..range.start]);
                    assert!(skipped.trim().is_empty(), "{kind:?} leaves out {skipped:?} of {text:.40}");
                    assert!(range.start >= end && range.end >= range.start);
                    end = range.end;
                }
                assert!(text[end..].trim().is_empty(), "{kind:?} does not come to the end of {text:.40}");
                let unknown = tokens.iter().filter(|token| token.unknown).count();
                assert_eq!(unknown, encoders.places(kind, &text).iter().filter(|(_, id)| id.is_none()).count());
            }
        }
    }
}

#[test]
fn every_language_has_its_cost_and_a_corpus_in_all_of_them_knows_all() {
    let encoders = encoders(CorpusId::Scripts);
    for kind in [Kind::Bpe, Kind::Unigram, Kind::SentencePiece] {
        let all = costs(&encoders, kind);
        assert_eq!((all.len(), all.iter().map(|cost| cost.unknown).sum::<usize>()), (20, 0), "{kind:?}");
        assert!(all.iter().all(|cost| cost.per_word() >= 1.0 && cost.per_token() > 0.5), "{kind:?}: {all:?}");
    }
    let cost = Cost::new("two  words ", 4, 1);
    assert_eq!((cost.words, cost.characters, cost.tokens), (2, 8, 4));
    assert!((cost.per_word() - 2.0).abs() < 1e-12 && (cost.per_token() - 2.0).abs() < 1e-12);
    assert!(!cost.is_lost() && (cost.known() - 0.875).abs() < 1e-12);
}

/// Rows of tokens that cut a text at random, some of them unknown or standing for nothing.
fn rows() -> impl Strategy<Value = (String, Vec<Vec<Token>>)> {
    let cuts = proptest::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..12);
    ("[a-c é自👍\\u{301} ]{0,24}", proptest::collection::vec(cuts, 1..5)).prop_map(|(text, rows)| {
        let row = |cuts: Vec<(prop::sample::Index, u8)>| {
            let mut ends: Vec<(usize, u8)> = cuts.iter().map(|(at, kind)| (at.index(text.len() + 1), *kind)).collect();
            ends.sort_unstable();
            let mut start = 0;
            let token = |(end, kind): (usize, u8)| {
                let range = start..end;
                start = end;
                // Bytes of a character by themselves are what byte fallback gives.
                let piece = Piece::new(&text.as_bytes()[range.clone()]);
                (kind != 0).then_some(Token { range, piece, unknown: kind == 1 })
            };
            ends.into_iter().filter_map(token).collect::<Vec<_>>()
        };
        let rows = rows.into_iter().map(row).collect();
        (text, rows)
    })
}

/// The boxes of a row with their columns counted over all lines, those that go on over a line's end joined.
fn joined(aligned: &Aligned, row: impl Fn(usize) -> Vec<Span>) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    let mut before = 0;
    for (at, line) in aligned.lines.iter().enumerate() {
        for span in row(at) {
            match all.last_mut() {
                Some(last) if span.open.0 => last.len += span.len,
                _ => all.push(Span { start: before + span.start, ..span }),
            }
        }
        before += line.columns;
    }
    all
}

proptest! {
    #[test]
    fn cuts_at_the_same_place_stand_in_the_same_column((text, rows) in rows(), width in 1..30_usize) {
        let aligned = align(&text, &rows, width);
        prop_assert!(aligned.lines.iter().all(|line| line.columns <= width));
        let characters = joined(&aligned, |line| aligned.lines[line].characters.clone());
        // Where each character begins and ends, in bytes and in columns.
        let mut columns = std::collections::HashMap::new();
        let mut at = 0;
        for (span, character) in characters.iter().zip(unicode_segmentation::UnicodeSegmentation::graphemes(text.as_str(), true)) {
            columns.insert(("start", at), span.start);
            at += character.len();
            columns.insert(("end", at), span.start + span.len);
        }
        prop_assert_eq!(at, text.len());
        for (number, tokens) in rows.iter().enumerate() {
            let spans = joined(&aligned, |line| aligned.lines[line].rows[number].clone());
            prop_assert_eq!(spans.len(), tokens.len());
            let mut end = 0;
            for (span, token) in spans.iter().zip(tokens) {
                prop_assert!(span.start >= end && span.len > 0, "boxes do not lie on each other");
                end = span.start + span.len;
                if token.range.is_empty() {
                    prop_assert_eq!(span.len, 1);
                    continue;
                }
                for (edge, byte, column) in [("start", token.range.start, span.start), ("end", token.range.end, end)] {
                    // Every cut has one column, whichever row or character has it.
                    let first = *columns.entry((edge, byte)).or_insert(column);
                    prop_assert_eq!(first, column, "{} {}", edge, byte);
                }
            }
        }
    }

    #[test]
    fn spans_that_one_row_has_alone_are_those_that_no_other_has((text, rows) in rows()) {
        let stretch = |token: &Token| {
            let inner = text.get(token.range.clone()).unwrap_or("");
            (token.range.start + inner.len() - inner.trim_start().len(), inner.trim().to_owned())
        };
        let found = alone(&text, &rows);
        for (row, tokens) in rows.iter().enumerate() {
            for (token, found) in tokens.iter().zip(&found[row]) {
                let (start, inner) = stretch(token);
                let others = rows.iter().enumerate().filter(|(other, _)| *other != row).flat_map(|(_, tokens)| tokens);
                let mut same = others.filter(|other| !other.unknown && stretch(other) == (start, inner.clone()));
                let is_alone = !inner.is_empty() && !token.unknown && same.next().is_none();
                prop_assert_eq!(*found, is_alone, "{:?} in {:?}", token, rows);
            }
        }
    }

    #[test]
    fn words_are_what_stands_between_white_space(text in "\\PC{0,60}") {
        prop_assert_eq!(Cost::new(&text, 1, 0).words, white_space::words(&text).count());
    }
}
